//! The bytes of a file as text, UTF-8 or not. What the text says is not known here.

use super::{Content, Reading};

/// What stands for a byte that is not UTF-8: one byte too, so that spans stay right, and one that
/// TOML has no place for, so that the block it is in is not mistaken for a good one.
const STAND_IN: char = '\u{7f}';

/// Reads bytes.
pub(super) fn read(bytes: &[u8]) -> Reading {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return super::read(text);
    }
    let narrow = read_masked(bytes);
    let wide = wide_text(bytes).map(|text| read_wide(&text, bytes.len()));
    // Something may have written plain text to the end of a UTF-16 file.
    match wide.filter(|wide| readable(wide) > readable(&narrow)) {
        Some(wide) => wide,
        None => narrow,
    }
}

fn readable(reading: &Reading) -> usize {
    let unreadable = |content: &Content| matches!(content, Content::Unreadable(_));
    reading.blocks.iter().filter(|block| !unreadable(&block.content)).count()
}

fn read_masked(bytes: &[u8]) -> Reading {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| STAND_IN));
    }
    let mut reading = super::read(&text);
    reading.not_utf8 = true;
    for block in &mut reading.blocks {
        let own = bytes.get(block.span.clone()).unwrap_or_default();
        if let Content::Unreadable(reason) = &mut block.content
            && std::str::from_utf8(own).is_err()
        {
            "not UTF-8".clone_into(reason);
        }
    }
    reading
}

/// The text of bytes that begin with a UTF-16 byte order mark.
fn wide_text(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes.first_chunk()? {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return None,
    };
    let pairs = bytes.chunks_exact(2).filter_map(|pair| pair.first_chunk());
    let units = pairs.map(|&pair| unit(pair));
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(STAND_IN)).collect())
}

fn read_wide(text: &str, len: usize) -> Reading {
    let mut reading = super::read(text);
    reading.not_utf8 = true;
    for block in &mut reading.blocks {
        block.span = 0..len;
    }
    reading
}
