# hullo: one line a day while today is open. Printed by: hullo init zsh
# It goes into ~/.zshrc; with an instant prompt, such as powerlevel10k's, above that one's lines.
# HULLO_NO_NUDGE=1 turns it off. It starts no other program once a day is asked about.
if [[ -o interactive ]]; then
    _hullo_nudge() {
        emulate -L zsh
        setopt local_options no_err_exit no_err_return no_xtrace
        [[ -z ${HULLO_NO_NUDGE:-} ]] || return 0
        command -v hullo >/dev/null 2>&1 || return 0
        local stamp=@STAMP@ now='' from='' until='' rest=''
        if zmodload zsh/datetime 2>/dev/null; then
            now=$EPOCHSECONDS
        else
            now=$(command date +%s)
        fi
        if [[ -r $stamp ]]; then
            IFS=' ' read -r from until rest <"$stamp" || :
        fi
        if [[ -z $from || -z $until || $from$until == *[^0-9]* ]]; then
            from=0 until=0
        fi
        if (( ${#from} < 13 && ${#until} < 13 && from <= now && now < until )); then
            return 0
        fi
        command @COMMAND@ 2>/dev/null </dev/null || :
    }
    _hullo_nudge || :
    unfunction _hullo_nudge
fi
