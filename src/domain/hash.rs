//! The one hash, which is part of what is stored and picked and so stays as it is for ever. It knows
//! nothing of what it is taken of.

/// FNV-1a, 64 bits, over the parts one after another.
/// <https://datatracker.ietf.org/doc/draft-eastlake-fnv/>
#[must_use]
pub fn hash(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.iter().copied().flatten() {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one_however_its_parts_are_cut() {
        assert_eq!(hash(&[]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(&[b"foobar"]), 0x8594_4171_f739_67e8);
        assert_eq!(hash(&[b"foo", b"", b"bar"]), 0x8594_4171_f739_67e8);
    }
}
