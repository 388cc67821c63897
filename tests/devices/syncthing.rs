//! Two computers between which the real Syncthing carries the data folder, as README says: shared, and
//! nothing done about its conflict copies. They meet on this computer and speak to nobody else.

use std::{
    collections::BTreeMap,
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

use super::{
    computer::{Computer, files, put},
    life::Life,
    skipped::skipped,
};

/// How long a meeting may take on a busy computer.
const PATIENCE: Duration = Duration::from_secs(120);

/// How often it is looked whether both have the same.
const GLANCE: Duration = Duration::from_millis(200);

/// One side of the tool.
struct Side {
    home: PathBuf,
    data: PathBuf,
    id: String,
    port: u16,
}

impl Side {
    fn new(computer: &Computer) -> Self {
        let home = computer.home.join("syncthing");
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let ask = |words: &[&str]| {
            let mut command = Command::new("syncthing");
            let output = command.args(words).arg("--home").arg(&home).output().unwrap();
            assert!(output.status.success(), "{words:?}: {output:?}");
            String::from_utf8(output.stdout).unwrap().trim().to_owned()
        };
        ask(&["generate", "--no-default-folder", "--skip-port-probing"]);
        let id = ask(&["--device-id"]);
        // Without this folder it takes the data for unmounted.
        fs::create_dir_all(computer.data().join(".stfolder")).unwrap();
        Self { home, data: computer.data(), id, port }
    }

    /// Lets it know both sides, and nobody else. Ten conflict copies are what it keeps by default.
    fn introduce(&self, both: &[Self; 2]) {
        let device = |it: &Self| {
            let (id, port) = (&it.id, it.port);
            format!("<device id=\"{id}\"><address>tcp://127.0.0.1:{port}</address></device>")
        };
        let devices = both.each_ref().map(device).concat();
        let sharing = both.each_ref().map(|it| format!("<device id=\"{}\"/>", it.id)).concat();
        let config = format!(
            "<configuration version=\"35\">
            <folder id=\"hullo\" path=\"{}\" type=\"sendreceive\" rescanIntervalS=\"1\"
                fsWatcherEnabled=\"false\">{sharing}<minDiskFree unit=\"%\">0</minDiskFree>
                <maxConflicts>10</maxConflicts></folder>
            {devices}
            <gui enabled=\"false\"/>
            <options>
                <listenAddress>tcp://127.0.0.1:{}</listenAddress>
                <globalAnnounceEnabled>false</globalAnnounceEnabled>
                <localAnnounceEnabled>false</localAnnounceEnabled>
                <relaysEnabled>false</relaysEnabled>
                <natEnabled>false</natEnabled>
                <reconnectionIntervalS>1</reconnectionIntervalS>
                <startBrowser>false</startBrowser>
                <urAccepted>-1</urAccepted>
                <crashReportingEnabled>false</crashReportingEnabled>
                <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
                <minHomeDiskFree unit=\"%\">0</minHomeDiskFree>
            </options></configuration>",
            self.data.display(),
            self.port
        );
        put(&self.home.join("config.xml"), config.as_bytes());
    }

    fn start(&self) -> Running {
        let mut command = Command::new("syncthing");
        command.args(["serve", "--no-browser", "--no-restart", "--home"]).arg(&self.home);
        command.env("STNOUPGRADE", "1").env("HOME", &self.home);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Running(command.spawn().unwrap())
    }
}

/// The tool at work; it ends with the test, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Asked to end, it takes the process along that it watches.
        let id = Pid::from_child(&self.0);
        let ended = kill_process(id, Signal::TERM).map_err(Into::into).and_then(|()| self.0.wait());
        assert!(ended.is_ok() || thread::panicking(), "{ended:?}");
    }
}

/// What is hullo's in a folder.
fn data(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = files(folder);
    all.retain(|name, _| {
        let name = name.to_string_lossy();
        !name.contains(".st") && !name.contains("syncthing") && !name.ends_with(".lock")
    });
    all
}

/// Both sides at work until both folders hold the same.
fn meet(sides: &[Side; 2]) {
    let _running = [sides[0].start(), sides[1].start()];
    let end = Instant::now() + PATIENCE;
    while data(&sides[0].data) != data(&sides[1].data) {
        assert!(Instant::now() < end, "they have not met; {:?}", data(&sides[0].data).keys());
        thread::sleep(GLANCE);
    }
}

#[test]
fn two_computers_that_syncthing_carries_between_lose_double_and_resurrect_nothing() {
    let here = Command::new("syncthing").arg("--version").output();
    if !here.is_ok_and(|it| it.status.success()) {
        skipped("syncthing is not here; two computers that it carries between were not tried");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut one = Computer::new(folder.path().join("one"), "2026-11-24T08:00:00-05:00");
    let other = Computer::untouched(folder.path().join("other"), "2026-11-24T13:20:00+01:00");
    one.says(&["today"]);
    let sides = [&one, &other].map(Side::new);
    for side in &sides {
        side.introduce(&sides);
    }
    meet(&sides);
    let mut life = Life::new([one, other], 4);
    let mut copies = 0;
    for meeting in 0..3 {
        for on in 0..2 {
            life.live(on, meeting % 2 == 0);
        }
        meet(&sides);
        let names = data(&sides[0].data).into_keys();
        copies += names.filter(|name| name.to_string_lossy().contains("sync-conflict")).count();
        life.have_met();
        life.later(if meeting % 2 == 0 { 1 } else { 47 });
    }
    life.print(&format!("syncthing, {copies} conflict copies seen"));
}
