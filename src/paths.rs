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

/// No folder can be named: neither a wish nor a home directory is known.
#[derive(Debug, thiserror::Error)]
#[error("no home folder is known; name one with --data-dir or HULLO_DATA_DIR")]
pub struct NoHome;

impl Paths {
    /// A wish comes first, then the XDG variables on every system (`directories` reads them on
    /// Linux only), then the system's own custom.
    ///
    /// # Errors
    /// [`NoHome`].
    pub fn find(wishes: Wishes) -> Result<Self, NoHome> {
        let home = ProjectDirs::from("", "", "hullo");
        // The XDG specification has relative paths ignored.
        let xdg = |base: Option<PathBuf>| {
            base.filter(|base| base.is_absolute()).map(|base| base.join("hullo"))
        };
        let own = |pick: fn(&ProjectDirs) -> PathBuf| home.as_ref().map(pick);
        let data = wishes.data.or(xdg(wishes.xdg_data)).or(own(|dirs| dirs.data_dir().into()));
        let config =
            wishes.config.or(xdg(wishes.xdg_config)).or(own(|dirs| dirs.config_dir().into()));
        let state = wishes.state.or(xdg(wishes.xdg_state)).or(own(|dirs| {
            dirs.state_dir().map_or_else(|| dirs.data_local_dir().join("state"), Into::into)
        }));
        let config_file = wishes.config_file.or(config.map(|folder| folder.join("config.toml")));
        Ok(Self {
            data: data.ok_or(NoHome)?,
            config_file: config_file.ok_or(NoHome)?,
            state: state.ok_or(NoHome)?,
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
        let paths = Paths::find(relative);
        assert!(paths.is_err() || !paths.unwrap().data.starts_with("xdg"));
    }
}
