// The terminfo database, without a screen.

#include "CCurses.h"

#include <curses.h>
#include <term.h>

int lyn_entry_colors(const char *term) {
    TERMINAL *before = cur_term;
    int result = 0;
    if (setupterm(term, 1, &result) != OK) return -1;
    int colors = tigetnum("colors");
    TERMINAL *mine = cur_term;
    set_curterm(before);
    del_curterm(mine);
    return colors > 0 ? colors : 0;
}
