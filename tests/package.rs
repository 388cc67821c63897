//! What leaves the house: the crate, and the Debian package.

use std::{path::Path, process::Command};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_crate_holds_what_it_takes_to_build_it_and_little_else() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["package", "--list", "--allow-dirty", "--offline"]).current_dir(root());
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let list = String::from_utf8(output.stdout).unwrap();
    let files: Vec<&str> = list.lines().collect();
    for needed in ["Cargo.toml", "LICENSE", "README.md", "src/main.rs", "assets/deck/9-self.toml"] {
        assert!(files.contains(&needed), "{needed}");
    }
    let strange = |file: &&&str| {
        ["tests/", "benches/", "examples/", "fuzz/", "deny.toml", ".ci/"]
            .iter()
            .any(|it| file.starts_with(it))
            || ["/snapshots/", "tests/", "tests.rs"].iter().any(|it| file.contains(it))
    };
    assert_eq!(files.iter().find(strange), None);
    // Cargo adds Cargo.toml.orig and .cargo_vcs_info.json, which are no files of ours.
    let size = |file: &&str| root().join(file).metadata().map_or(0, |it| it.len());
    let bytes: u64 = files.iter().map(size).sum();
    println!("{} files, {bytes} bytes", files.len());
    assert!(files.len() < 300 && bytes < 2_000_000, "{} files, {bytes} bytes", files.len());
}

#[test]
fn the_manifest_says_what_hullo_is() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let package = &manifest["package"];
    for key in ["description", "license", "readme", "keywords", "categories", "rust-version"] {
        assert!(package.get(key).is_some(), "{key}");
    }
    assert!(package["keywords"].as_array().unwrap().len() <= 5, "no registry takes more");
    let deb = &package["metadata"]["deb"];
    let targets: Vec<&str> =
        deb["assets"].as_array().unwrap().iter().map(|asset| asset[1].as_str().unwrap()).collect();
    for needed in ["usr/bin/", "usr/share/man/man1/", "usr/share/zsh/vendor-completions/"] {
        assert!(targets.contains(&needed), "{needed}");
    }
}

#[test]
#[ignore = "long: a release build; needs cargo-deb, dpkg and the superuser"]
fn long_the_debian_package_is_built_installed_run_and_removed() {
    let output = Command::new(root().join(".ci/package")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{err}");
    assert!(said.contains("== the package stands in "), "{said}");
}
