# hullo: one line a day while today is open. Printed by: hullo init bash
# It goes into ~/.bashrc. HULLO_NO_NUDGE=1 turns it off. From bash 4.2 on it starts no other program
# once a day is asked about; before, only date.
case $- in
*i*)
    _hullo_nudge() {
        [ -z "${HULLO_NO_NUDGE:-}" ] || return 0
        command -v hullo >/dev/null 2>&1 || return 0
        local stamp=@STAMP@ now='' from='' until='' rest=''
        if [ "${BASH_VERSINFO[0]:-0}" -gt 4 ] ||
            { [ "${BASH_VERSINFO[0]:-0}" -eq 4 ] && [ "${BASH_VERSINFO[1]:-0}" -ge 2 ]; }; then
            printf -v now '%(%s)T' -1
        else
            now=$(command date +%s)
        fi
        if [ -r "$stamp" ]; then
            IFS=' ' read -r from until rest <"$stamp" || :
        fi
        case "$from$until" in
        *[!0-9]*) from='' until='' ;;
        esac
        if [ "${from:-0}" -le "$now" ] 2>/dev/null && [ "$now" -lt "${until:-0}" ] 2>/dev/null; then
            return 0
        fi
        command @COMMAND@ 2>/dev/null </dev/null || :
    }
    _hullo_nudge || :
    unset -f _hullo_nudge
    ;;
esac
