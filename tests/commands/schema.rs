//! The JSON Schemas in `assets/schema` against what hullo really answers. The validator knows the
//! words those schemas use and stops at any other, so none of them can be written in vain; and as
//! fields are only ever added to both, a field that a schema does not name is a fault too.

use std::{collections::BTreeSet, fs};

use serde_json::{Map, Value};

use crate::rig::Rig;

/// What does not fit, with its place.
type Faults = Vec<String>;

struct Validator<'a> {
    root: &'a Value,
    faults: Faults,
}

/// What does not fit `schema` in `value`.
fn faults(schema: &Value, value: &Value) -> Faults {
    let mut validator = Validator { root: schema, faults: Vec::new() };
    validator.check(schema, value, "");
    validator.faults
}

impl Validator<'_> {
    fn check(&mut self, schema: &Value, value: &Value, at: &str) {
        let rules = schema.as_object().unwrap();
        for (rule, wanted) in rules {
            let fits = match rule.as_str() {
                "$schema" | "title" | "description" | "$defs" => true,
                "$ref" => {
                    let pointer = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                    let inner = self.root.pointer(pointer).unwrap().clone();
                    self.check(&inner, value, at);
                    true
                }
                "anyOf" => wanted.as_array().unwrap().iter().any(|option| {
                    let mut inner = Validator { root: self.root, faults: Vec::new() };
                    inner.check(option, value, at);
                    inner.faults.is_empty()
                }),
                "properties" => {
                    self.properties(wanted.as_object().unwrap(), value, at);
                    true
                }
                "items" => {
                    for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(wanted, item, &format!("{at}/{n}"));
                    }
                    true
                }
                _ => fits(rule, wanted, value),
            };
            if !fits {
                self.faults.push(format!("{at}: {value} is not {rule} {wanted}"));
            }
        }
    }

    fn properties(&mut self, known: &Map<String, Value>, value: &Value, at: &str) {
        for (key, value) in value.as_object().into_iter().flatten() {
            match known.get(key) {
                Some(schema) => self.check(schema, value, &format!("{at}/{key}")),
                None => self.faults.push(format!("{at}/{key} is in no schema")),
            }
        }
    }
}

/// The rules that look at one value alone.
fn fits(rule: &str, wanted: &Value, value: &Value) -> bool {
    let number = || value.as_f64();
    match rule {
        "type" => {
            let types: Vec<&str> = match wanted {
                Value::Array(types) => types.iter().map(|it| it.as_str().unwrap()).collect(),
                one => vec![one.as_str().unwrap()],
            };
            types.iter().any(|it| is_of(it, value))
        }
        "const" => value == wanted,
        "enum" => wanted.as_array().unwrap().contains(value),
        "required" => {
            let keys = wanted.as_array().unwrap();
            keys.iter().all(|key| value.get(key.as_str().unwrap()).is_some())
        }
        "minimum" => number().is_none_or(|it| it >= wanted.as_f64().unwrap()),
        "maximum" => number().is_none_or(|it| it <= wanted.as_f64().unwrap()),
        "minItems" => value.as_array().is_none_or(|it| it.len() as u64 >= wanted.as_u64().unwrap()),
        "maxItems" => value.as_array().is_none_or(|it| it.len() as u64 <= wanted.as_u64().unwrap()),
        "format" => value.as_str().is_none_or(|text| match wanted.as_str().unwrap() {
            "date" => text.len() == 10 && text.parse::<chrono::NaiveDate>().is_ok(),
            "date-time" => chrono::DateTime::parse_from_rfc3339(text).is_ok(),
            other => panic!("no such format is known here: {other}"),
        }),
        "pattern" => {
            assert_eq!(wanted, "^[a-z0-9]{1,16}-[a-z0-9]+$", "the one pattern that is known here");
            let word = |text: &str| {
                !text.is_empty()
                    && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            };
            value.as_str().is_none_or(|text| {
                text.split_once('-').is_some_and(|(a, b)| a.len() <= 16 && word(a) && word(b))
            })
        }
        other => panic!("no such rule is known here: {other}"),
    }
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("no such type is known here: {other}"),
    }
}

fn schema(name: &str) -> Value {
    let path = format!("{}/assets/schema/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What is typed, at what time, and the schema that its JSON is by.
const ANSWERS: &[(&str, &[&str], &str)] = &[
    ("2026-11-24 08:00", &["today"], "today"),
    ("2026-11-24 08:00", &[], "today"),
    ("2026-11-24 08:00", &["status"], "status"),
    ("2026-11-24 08:00", &["history"], "history"),
    ("2026-11-24 08:00", &["stats"], "stats"),
    ("2026-11-24 08:00", &["menu"], "menu"),
    ("2026-11-24 08:01", &["swap"], "today"),
    ("2026-11-24 08:02", &["undo"], "change"),
    ("2026-11-24 08:03", &["redo"], "change"),
    ("2026-11-24 08:04", &["done", "--tiny", "--note", "Called @ana."], "change"),
    ("2026-11-24 08:05", &["done"], "change"),
    ("2026-11-24 08:06", &["note", "other"], "change"),
    ("2026-11-24 08:06", &["note", ""], "change"),
    ("2026-11-24 08:07", &["add", "music", "a song", "--date", "sun"], "change"),
    ("2026-11-24 08:08", &["undo"], "change"),
    ("2026-11-24 08:09", &["redo"], "change"),
    ("2026-11-24 08:10", &["rest", "--date", "2026-11-25", "--until", "2026-11-26"], "change"),
    ("2026-11-24 08:11", &["undo"], "change"),
    ("2026-11-24 08:12", &["redo"], "change"),
    ("2026-11-24 08:13", &["today"], "today"),
    ("2026-11-24 08:13", &["today", "--date", "mon"], "today"),
    ("2026-11-25 08:00", &["status"], "status"),
    ("2026-11-25 08:00", &["history"], "history"),
    ("2026-11-25 08:00", &["stats"], "stats"),
    ("2026-11-25 08:00", &["menu"], "menu"),
    ("2026-11-25 08:00", &["deck", "list"], "deck-list"),
    ("2026-11-25 08:00", &["check"], "check"),
];

#[test]
fn every_answer_is_as_its_schema_says() {
    let mut rig = Rig::new();
    let mut used = BTreeSet::from(["export"]);
    for (time, words, name) in ANSWERS {
        let answer = rig.at(time).json(words);
        assert_eq!(faults(&schema(name), &answer), [""; 0], "{words:?}: {answer}");
        used.insert(name);
    }
    let export: Value = serde_json::from_str(&rig.says(&["export", "--format", "json"])).unwrap();
    assert_eq!(faults(&schema("export"), &export), [""; 0], "{export}");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/schema");
    let there: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let used: BTreeSet<String> = used.into_iter().map(str::to_owned).collect();
    assert_eq!(there, used, "every schema is tried");
}

#[test]
fn answers_of_journals_with_faults_scores_and_imports_fit_too() {
    let rig = Rig::new();
    rig.says(&["done"]);
    rig.type_by_hand(
        "\n[[moment]]\ndate = 2026-11-24\ncategory = \"eyes\"\ntitle = \"t\"\nexpected = 2\nfelt = \
         5\nfrom = \"b-1\"\nid = \"a-1\"\n\n[[moment]]\ndate = 2026-13-77\nid = \"zz-1\"\n",
    );
    let ended = rig.hullo(&["check", "--json"]);
    let check: Value = serde_json::from_str(&ended.out).unwrap();
    assert!(!check["problems"].as_array().unwrap().is_empty());
    assert_eq!(faults(&schema("check"), &check), [""; 0]);
    for (words, name) in [
        (&["history", "--json"][..], "history"),
        (&["today", "--json"], "today"),
        (&["remove", "a-1", "--json"], "change"),
        (&["undo", "--json"], "change"),
        (&["export", "--format", "json"], "export"),
    ] {
        let answer: Value = serde_json::from_str(&rig.hullo(words).out).unwrap();
        assert_eq!(faults(&schema(name), &answer), [""; 0], "{answer}");
    }
}

#[test]
fn the_validator_finds_what_does_not_fit() {
    let rig = Rig::new();
    let good = rig.json(&["add", "music", "a song"]);
    let cases: [(&str, Value); 8] = [
        ("/schema", 2.into()),
        ("/streak", "1".into()),
        ("/streak", (-1).into()),
        ("/changed", 1.into()),
        ("/changed/0/id", "K7F3-1".into()),
        ("/changed/0/date", "24.11.2026".into()),
        ("/changed/0/category", "song".into()),
        ("/changed/0/size", "huge".into()),
    ];
    assert_eq!(faults(&schema("change"), &good), [""; 0]);
    for (at, value) in cases {
        let mut bad = good.clone();
        *bad.pointer_mut(at).unwrap() = value;
        assert_ne!(faults(&schema("change"), &bad), [""; 0], "{at}");
    }
    let mut more = good.clone();
    more["unheard"] = 1.into();
    assert_eq!(faults(&schema("change"), &more), ["/unheard is in no schema"]);
    let mut less = good;
    less.as_object_mut().unwrap().remove("streak");
    assert_eq!(faults(&schema("change"), &less).len(), 1);
}
