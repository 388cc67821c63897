//! Where the files of hullo are. Decides on paths only: nothing here reads a disk or makes a folder.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The folders of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The journal and the user's own prompts.
    pub data: PathBuf,
    /// The folder of `config.toml`.
    pub config: PathBuf,
    /// Device, lock, undo and drafts, of all data folders.
    pub state: PathBuf,
}

/// A folder that nothing names: no home folder is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no home folder is known: name a folder in {0}")]
pub struct UnknownFolder(&'static str);

impl Paths {
    /// Returns the folders by `--data-dir`, by the variables of hullo, by those of XDG (on every
    /// system), or where the system has such files.
    ///
    /// # Errors
    /// If there is no home folder and a folder is named by nothing else.
    pub fn find(
        env: &dyn Fn(&str) -> Option<OsString>,
        data_dir: Option<&Path>,
    ) -> Result<Self, UnknownFolder> {
        Self::within(env, data_dir, ProjectDirs::from("", "", "hullo").as_ref())
    }

    /// Returns the path of the config file.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    fn within(
        env: &dyn Fn(&str) -> Option<OsString>,
        data_dir: Option<&Path>,
        home: Option<&ProjectDirs>,
    ) -> Result<Self, UnknownFolder> {
        let named = |own: &'static str, xdg: &str, system: fn(&ProjectDirs) -> PathBuf| {
            let path = |name: &str| env(name).filter(|it| !it.is_empty()).map(PathBuf::from);
            // The XDG specification says to ignore relative paths.
            let xdg = || path(xdg).filter(|it| it.is_absolute()).map(|it| it.join("hullo"));
            path(own).or_else(xdg).or_else(|| home.map(system)).ok_or(UnknownFolder(own))
        };
        let data = || named("HULLO_DATA_DIR", "XDG_DATA_HOME", |it| it.data_dir().into());
        Ok(Self {
            data: data_dir.map_or_else(data, |it| Ok(it.into()))?,
            config: named("HULLO_CONFIG_DIR", "XDG_CONFIG_HOME", |it| it.config_dir().into())?,
            state: named("HULLO_STATE_DIR", "XDG_STATE_HOME", state_dir)?,
        })
    }
}

/// Returns the system's folder for state; macOS and Windows have none.
fn state_dir(home: &ProjectDirs) -> PathBuf {
    home.state_dir().map_or_else(|| home.data_local_dir().join("state"), Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(variables: &[(&str, &str)], data_dir: Option<&str>) -> Result<Paths, UnknownFolder> {
        let env = |name: &str| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into())
        };
        Paths::within(&env, data_dir.map(Path::new), None)
    }

    #[test]
    fn the_option_goes_before_the_variable_of_hullo_and_that_before_xdg() {
        let rest = [("HULLO_CONFIG_DIR", "c"), ("HULLO_STATE_DIR", "/s")];
        let cases: [(&[(&str, &str)], _, _); 5] = [
            (&[("HULLO_DATA_DIR", "/own"), ("XDG_DATA_HOME", "/xdg")], Some("here"), "here"),
            (&[("HULLO_DATA_DIR", "/own"), ("XDG_DATA_HOME", "/xdg")], None, "/own"),
            (&[("HULLO_DATA_DIR", "own"), ("XDG_DATA_HOME", "/xdg")], None, "own"),
            (&[("HULLO_DATA_DIR", ""), ("XDG_DATA_HOME", "/xdg")], None, "/xdg/hullo"),
            (&[("XDG_DATA_HOME", "/xdg")], None, "/xdg/hullo"),
        ];
        for (variables, data_dir, data) in cases {
            let paths = find(&[variables, &rest].concat(), data_dir).unwrap();
            let expected = Paths { data: data.into(), config: "c".into(), state: "/s".into() };
            assert_eq!(paths, expected, "{variables:?} {data_dir:?}");
        }
    }

    #[test]
    fn without_a_home_the_variable_of_the_missing_folder_is_named() {
        let mut variables = vec![("XDG_DATA_HOME", "relative")];
        for name in ["HULLO_DATA_DIR", "HULLO_CONFIG_DIR", "HULLO_STATE_DIR"] {
            assert_eq!(find(&variables, None), Err(UnknownFolder(name)));
            variables.push((name, "/folder"));
        }
        assert_eq!(find(&variables, None).unwrap().config_file(), Path::new("/folder/config.toml"));
    }

    #[test]
    fn with_a_home_all_folders_are_known_and_differ() {
        let home = ProjectDirs::from_path("hullo".into()).unwrap();
        let paths = Paths::within(&|_| None, None, Some(&home)).unwrap();
        assert!(paths.data.ends_with("hullo"), "{paths:?}");
        assert_ne!(paths.data, paths.state);
    }
}
