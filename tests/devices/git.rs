//! Two clones of one repository, by the steps that README gives, word for word.

use std::{fs, path::Path, process::Command};

use super::{computer::Computer, life::Life, skipped::skipped};

/// The shell blocks of README's section about several computers, in their order: begin, clone, step.
fn steps() -> [String; 3] {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let section =
        readme.split("## Several computers").nth(1).unwrap().split("\n## ").next().unwrap();
    let blocks = section.split("```bash\n").skip(1).map(|it| it.split("```").next().unwrap());
    let blocks: Vec<String> = blocks.map(str::to_owned).collect();
    blocks.try_into().unwrap()
}

/// A program that nothing of the developer's own repository reaches: a hook sets `GIT_DIR`.
fn alone(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin");
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command
}

/// Runs a block as a person's shell does.
fn shell(home: &Path, script: &str) {
    let name = home.file_name().unwrap();
    let mut command = alone("/bin/sh");
    command.args(["-euc", script]).current_dir(home).env("HOME", home);
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), name);
        command.env(format!("GIT_{who}_EMAIL"), "someone@example.org");
    }
    let output = command.output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{script}: {} {err}", String::from_utf8_lossy(&output.stdout));
}

fn git_is_here() -> bool {
    let here = alone("git").arg("--version").output().is_ok_and(|it| it.status.success());
    if !here {
        skipped("git is not here; two clones were not tried");
    }
    here
}

fn two_clones(meetings: usize) {
    if !git_is_here() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let remote = folder.path().join("remote.git");
    shell(folder.path(), &format!("git init -q --bare -b main '{}'", remote.display()));
    let [begin, clone, step] =
        steps().map(|text| text.replace("REMOTE", &remote.display().to_string()));
    let homes = ["one", "other"].map(|name| folder.path().join(name));
    let mut one = Computer::new(homes[0].clone(), "2026-11-24T08:00:00-05:00");
    let other = Computer::untouched(homes[1].clone(), "2026-11-24T13:20:00+01:00");
    one.says(&["today"]);
    shell(&homes[0], &begin);
    shell(&homes[1], &clone);
    let mut life = Life::new([one, other], 1);
    let mut conflicts = 0;
    for meeting in 0..meetings {
        for (on, home) in homes.iter().enumerate() {
            life.live(on, meeting % 2 == 0);
            shell(home, &step);
            let profile = fs::read_to_string(life.computers[on].data().join("profile.toml"));
            conflicts += usize::from(profile.unwrap().contains("<<<<<<<"));
        }
        shell(&homes[0], &step);
        life.have_met();
        life.later(if meeting % 2 == 0 { 1 } else { 47 });
    }
    life.print(&format!("git, {conflicts} conflicts in the profile"));
    assert!(conflicts > 0 || meetings < 20, "the profile was in conflict at least once");
}

#[test]
fn two_clones_that_meet_six_times_lose_double_and_resurrect_nothing() {
    two_clones(6);
}

#[test]
#[ignore = "sixty meetings take a minute; CONTRIBUTING names the command"]
fn long_two_clones_that_meet_sixty_times_lose_double_and_resurrect_nothing() {
    two_clones(60);
}
