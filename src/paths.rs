//! Where hullo's files are. Decides on paths only; nothing here looks at a disk or creates a folder.

use std::path::PathBuf;

use directories::ProjectDirs;

/// What the environment and the command line say about folders.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// `--data-dir`, else `HULLO_DATA_DIR`.
    pub data: Option<PathBuf>,
    /// `HULLO_CONFIG_DIR`.
    pub config: Option<PathBuf>,
    /// `--config`: the file itself.
    pub config_file: Option<PathBuf>,
    /// `HULLO_STATE_DIR`.
    pub state: Option<PathBuf>,
    /// `XDG_DATA_HOME`.
    pub xdg_data: Option<PathBuf>,
    /// `XDG_CONFIG_HOME`.
    pub xdg_config: Option<PathBuf>,
    /// `XDG_STATE_HOME`.
    pub xdg_state: Option<PathBuf>,
}

/// The folders of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The journal, the profile and the person's own prompts.
    pub data: PathBuf,
    /// Look and feel of this machine.
    pub config_file: PathBuf,
    /// What belongs to this machine and may be lost.
    pub state: PathBuf,
}

/// A folder cannot be named: neither a wish for it nor a home directory is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoHome {
    /// That of the journal.
    #[error("no home folder is known; name one for the journal with --data-dir or HULLO_DATA_DIR")]
    Data,
    /// That of the config.
    #[error(
        "no home folder is known; name the config with --config, or its folder with HULLO_CONFIG_DIR"
    )]
    Config,
    /// That of what belongs to this computer.
    #[error("no home folder is known; name one for undo and drafts with HULLO_STATE_DIR")]
    State,
}

impl Paths {
    /// A wish comes first, then the XDG variables on every system (`directories` reads them on
    /// Linux only), then the system's own custom.
    ///
    /// # Errors
    /// [`NoHome`].
    pub fn find(wishes: Wishes) -> Result<Self, NoHome> {
        Self::within(wishes, ProjectDirs::from("", "", "hullo").as_ref())
    }

    fn within(wishes: Wishes, home: Option<&ProjectDirs>) -> Result<Self, NoHome> {
        // The XDG specification has relative paths ignored.
        let xdg = |base: Option<PathBuf>| {
            base.filter(|base| base.is_absolute()).map(|base| base.join("hullo"))
        };
        let own = |pick: fn(&ProjectDirs) -> PathBuf| home.map(pick);
        let data = wishes.data.or(xdg(wishes.xdg_data)).or(own(|dirs| dirs.data_dir().into()));
        let config =
            wishes.config.or(xdg(wishes.xdg_config)).or(own(|dirs| dirs.config_dir().into()));
        let state = wishes.state.or(xdg(wishes.xdg_state)).or(own(|dirs| {
            dirs.state_dir().map_or_else(|| dirs.data_local_dir().join("state"), Into::into)
        }));
        let config_file = wishes.config_file.or(config.map(|folder| folder.join("config.toml")));
        Ok(Self {
            data: data.ok_or(NoHome::Data)?,
            config_file: config_file.ok_or(NoHome::Config)?,
            state: state.ok_or(NoHome::State)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_beats_xdg_and_a_relative_xdg_folder_is_ignored() {
        let wishes = Wishes {
            data: Some("/wish".into()),
            state: Some("/state".into()),
            xdg_data: Some("/xdg".into()),
            xdg_config: Some("/xdg".into()),
            ..Wishes::default()
        };
        let paths = Paths::find(wishes.clone()).unwrap();
        assert_eq!(paths.data, PathBuf::from("/wish"));
        assert_eq!(paths.config_file, PathBuf::from("/xdg/hullo/config.toml"));
        let paths = Paths::find(Wishes { data: None, ..wishes.clone() }).unwrap();
        assert_eq!(paths.data, PathBuf::from("/xdg/hullo"));
        let relative = Wishes {
            data: None,
            xdg_data: Some("xdg".into()),
            config: Some("/c".into()),
            ..wishes
        };
        assert_eq!(Paths::within(relative, None), Err(NoHome::Data));
    }

    #[test]
    fn without_a_home_what_is_still_missing_is_named_and_what_was_named_is_not_asked_for() {
        let mut wishes = Wishes::default();
        let mut missing = Vec::new();
        let no_home = |wishes: &Wishes| Paths::within(wishes.clone(), None).unwrap_err();
        missing.push(no_home(&wishes).to_string());
        wishes.data = Some("/data".into());
        missing.push(no_home(&wishes).to_string());
        wishes.config_file = Some("/config.toml".into());
        missing.push(no_home(&wishes).to_string());
        for (line, names) in missing.iter().zip(["--data-dir", "--config", "HULLO_STATE_DIR"]) {
            assert!(line.contains(names), "{line}");
        }
        assert!(!missing[1..].concat().contains("DATA_DIR"));
        wishes.state = Some("/state".into());
        assert!(Paths::within(wishes, None).is_ok());
    }
}
