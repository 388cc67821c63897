//! `deck`: the ideas themselves: listed, shown, checked and added to.

use std::path::Path;

use serde::Serialize;

use super::{
    args::DeckCommand,
    choose,
    failure::{Failure, Status},
    talk::{Answer, Role, Talk},
    work::{Door, Work},
};
use crate::{
    decks::{self, AddError},
    domain::{
        category::CategoryId,
        deck::{Deck, Prompt},
        deck_check::{self, Checked, Kind},
        eligible::{self, Barrier},
        number::counted,
    },
    store::Scope,
};

/// Runs `deck`.
///
/// # Errors
/// What was typed names nothing, the coach declines, or files cannot be read or written.
pub(super) fn run(
    command: &DeckCommand,
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    match command {
        DeckCommand::List => list(door, talk),
        DeckCommand::Show { id } => show(id, door, talk),
        DeckCommand::Check { file } => check(file, door, talk),
        DeckCommand::Hide { id } => choose::idea(id, true, door, talk),
        DeckCommand::Unhide { id } => choose::idea(id, false, door, talk),
        DeckCommand::Pause { category } => choose::way(category, true, door, talk),
        DeckCommand::Resume { category } => choose::way(category, false, door, talk),
        DeckCommand::Without { need } => choose::need(need, true, door, talk),
        DeckCommand::With { need } => choose::need(need, false, door, talk),
        DeckCommand::Add { category, title, text } => {
            add(category, [title.as_str(), text.as_str()], door, talk)
        }
    }
}

#[derive(Serialize)]
struct DeckAnswer<'a> {
    prompts: Vec<PromptAnswer<'a>>,
    #[serde(skip)]
    work: &'a Work,
}

#[derive(Serialize)]
struct PromptAnswer<'a> {
    #[serde(flatten)]
    prompt: &'a Prompt,
    category: CategoryId,
    own: bool,
    hidden: bool,
}

fn list(door: &Door<'_>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let work = door.enter(Scope::Recent, talk)?;
    let deck = work.coach.deck();
    let all = CategoryId::ALL
        .into_iter()
        .flat_map(|category| deck.prompts(category).iter().map(move |prompt| (category, prompt)));
    let prompts = all.map(|(category, prompt)| PromptAnswer {
        prompt,
        category,
        own: deck.is_own(&prompt.id),
        hidden: work.coach.profile().hidden.contains(&prompt.id),
    });
    let answer = DeckAnswer { prompts: prompts.collect(), work: &work };
    talk.answer(&answer)?;
    Ok(Status::Fine)
}

impl Answer for DeckAnswer<'_> {
    fn tell(&self, talk: &mut Talk<'_>) -> Result<(), Failure> {
        let coach = &self.work.coach;
        let mut category = None;
        for PromptAnswer { prompt, category: of, own, .. } in &self.prompts {
            if category != Some(*of) {
                category = Some(*of);
                talk.say(&format!("{}  {}", of.number(), coach.deck().head(*of).name))?;
            }
            let barrier = eligible::barrier(coach.profile(), prompt, *of);
            let remark = match barrier {
                Some(Barrier::Paused(_)) => "  paused",
                Some(Barrier::Hidden) => "  hidden",
                Some(Barrier::Needs(_)) => "  left out",
                None if *own => "  your own",
                None => "",
            };
            let row = format!("   {:<40}  {}{remark}", prompt.id, prompt.title);
            talk.say(&row)?;
        }
        Ok(())
    }
}

fn show(id: &str, door: &Door<'_>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let deck = door.gather()?.deck;
    let Some(prompt) = deck.prompt(id) else {
        return Err(Failure::no_such_idea());
    };
    let category = CategoryId::of_prompt(id).unwrap_or(CategoryId::Yourself);
    let name = &deck.head(category).name;
    talk.line(&[
        (Role::Plain, &format!("{}  {name}: ", category.number())),
        (Role::Strong, &prompt.title),
    ])?;
    let minutes = format!("about {}", counted(prompt.minutes, "minute"));
    let say = prompt.say.as_deref();
    let rows = [
        ("tiny", Some(&*prompt.tiny)),
        ("usual", Some(&*prompt.text)),
        ("more", Some(&*prompt.more)),
    ];
    for (label, text) in rows.into_iter().chain([("first words", say), ("takes", Some(&*minutes))])
    {
        if let Some(text) = text {
            talk.paragraph(&format!("   {label:<11}  "), text)?;
        }
    }
    Ok(Status::Fine)
}

fn check(file: &Path, door: &Door<'_>, talk: &mut Talk<'_>) -> Result<Status, Failure> {
    let texts = decks::read_texts(file).map_err(|error| {
        Failure::Failed(format!("cannot read {}: {error}; check the file's name", file.display()))
    })?;
    let deck = door.gather()?.deck;
    let checked = checked(&texts, file.is_dir(), &deck);
    for fault in &checked.faults {
        let advice = if fault.kind == Kind::Advice { " (advice)" } else { "" };
        talk.say(&format!("{fault}{advice}"))?;
    }
    let faults = checked.faults.iter().filter(|fault| fault.kind == Kind::Fault).count();
    let ideas = counted(checked.prompts.len(), "idea");
    match faults {
        0 => talk.say(&format!("ok: {ideas} can be used."))?,
        _ => talk.say(&format!("{ideas} can be used all the same."))?,
    }
    // The lines above say it all; the status is what a script needs.
    Ok(if faults == 0 { Status::Fine } else { Status::Faulty })
}

fn checked(texts: &[(String, String)], folder: bool, deck: &Deck) -> Checked {
    match texts {
        [(name, text)] if !folder && deck_check::is_category(text) => {
            deck_check::check_category(name, text)
        }
        [(name, text)] if !folder => deck_check::check_own_beside(name, text, |id| deck.names(id)),
        _ => {
            let files: Vec<(&str, &str)> =
                texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            deck_check::check_deck(&files)
        }
    }
}

fn add(
    category: &str,
    [title, text]: [&str; 2],
    door: &Door<'_>,
    talk: &mut Talk<'_>,
) -> Result<Status, Failure> {
    let category = door.category(category)?;
    let deck = door.gather()?.deck;
    if [title, text].iter().any(|words| words.chars().any(char::is_control)) {
        return Err(Failure::Usage("an idea is one line without control characters".into()));
    }
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let block = format!(
        "[[prompt]]\ncategory = \"{category}\"\ntitle = {}\ntext = {}\n",
        quoted(title),
        quoted(text)
    );
    let paths = door.paths()?;
    decks::add_own(&paths, &deck, &block).map_err(|error| match error {
        AddError::Unfit(_) => Failure::Usage(format!("{error}; nothing was added")),
        AddError::Faults(_) => {
            Failure::Usage(format!("{error}; nothing was added, so mend that file first"))
        }
        AddError::Io { .. } => Failure::Files(format!("{error}; nothing was changed")),
    })?;
    let id = deck_check::own_id(category, title);
    talk.saved = Some(format!("hullo deck hide {id} leaves it out"));
    if !talk.manner().quiet {
        talk.line(&[
            (Role::Done, "Added: "),
            (Role::Strong, title),
            (Role::Plain, &format!(" ({id}). It joins the others of its way.")),
        ])?;
        talk.say(&format!("To leave it out again: hullo deck hide {id}"))?;
    }
    Ok(Status::Fine)
}
