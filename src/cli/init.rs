//! `init`: the lines that make a shell nudge once a day. They are printed for the person to put
//! where they like; no file of theirs is touched.

use std::path::Path;

use super::{
    args::{InitArgs, InitShell},
    failure::{Failure, Status},
    talk::Talk,
    work::Door,
};

/// What stands in the snippets for the stamp's path and for the command.
const STAMP: &str = "@STAMP@";
const COMMAND: &str = "@COMMAND@";

/// Runs `init`.
///
/// # Errors
/// No home is known, a path is not UTF-8, or the output cannot be written.
pub(super) fn run(
    args: &InitArgs,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let quote = match args.shell {
        InitShell::Bash | InitShell::Zsh => quoted,
        InitShell::Fish => quoted_for_fish,
    };
    let snippet = match args.shell {
        InitShell::Bash => include_str!("../../assets/shell/init.bash"),
        InitShell::Zsh => include_str!("../../assets/shell/init.zsh"),
        InitShell::Fish => include_str!("../../assets/shell/init.fish"),
    };
    let stamp = door.session()?.nudge_stamp();
    let stamp = stamp.as_deref().map_or(Ok(""), text_of)?;
    let mut command = "hullo ".to_owned();
    let named = [("--data-dir", &door.global.data_dir), ("--config", &door.global.config)];
    for (option, path) in named {
        let Some(path) = path else { continue };
        // A shell starts anywhere.
        let path = std::path::absolute(path).map_err(|error| {
            let advice = format!("give {option} its full path");
            Failure::Failed(format!("cannot find the folder hullo runs in: {error}; {advice}"))
        })?;
        command.extend([option, " ", &quote(text_of(&path)?), " "]);
    }
    command.push_str("nudge --once");
    let snippet = snippet.replace(STAMP, &quote(stamp)).replace(COMMAND, &command);
    talk.verbatim(&snippet)?;
    Ok(Status::Fine)
}

fn text_of(path: &Path) -> Result<&str, Failure> {
    let text = path.to_str().filter(|text| !text.chars().any(char::is_control));
    text.ok_or_else(|| {
        Failure::Failed("a path that the lines would name is no plain text; name another".into())
    })
}

/// A word for bash and zsh: in single quotes nothing means anything but the quote itself.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// A word for fish: in its single quotes a backslash means something too.
fn quoted_for_fish(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_their_shell() {
        let word = r"it's a \ $HOME";
        assert_eq!(quoted(word), r"'it'\''s a \ $HOME'");
        assert_eq!(quoted_for_fish(word), r"'it\'s a \\ $HOME'");
    }

    #[test]
    fn every_snippet_has_its_two_places_once() {
        for snippet in [
            include_str!("../../assets/shell/init.bash"),
            include_str!("../../assets/shell/init.zsh"),
            include_str!("../../assets/shell/init.fish"),
        ] {
            assert_eq!(snippet.matches(STAMP).count(), 1);
            assert_eq!(snippet.matches(COMMAND).count(), 1);
        }
    }
}
