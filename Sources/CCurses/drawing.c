// What stands on the screen.

#include "screen.h"

#include <ncurses.h>
#include <string.h>
#include <sys/ioctl.h>

static const char synchronized_on[] = "\033[?2026h";
const char lyn_synchronized_off[] = "\033[?2026l";

int lyn_colors(void) {
    return has_colors() && COLORS > 0 ? COLORS : 0;
}

void lyn_size(int *columns, int *rows) {
    struct winsize window;
    if (ioctl(lyn_descriptor(), TIOCGWINSZ, &window) == 0 && window.ws_col > 0 && window.ws_row > 0) {
        *columns = window.ws_col;
        *rows = window.ws_row;
    } else {
        getmaxyx(stdscr, *rows, *columns);
    }
}

void lyn_put(
    int row, int column, const uint32_t *scalars, int count, unsigned attributes, int foreground, int background) {
    wchar_t text[CCHARW_MAX + 1];
    int length = count < CCHARW_MAX ? count : CCHARW_MAX;
    for (int index = 0; index < length; index++) text[index] = (wchar_t)scalars[index];
    text[length] = 0;

    attr_t attr = A_NORMAL;
    if (attributes & lyn_bold) attr |= A_BOLD;
    if (attributes & lyn_dim) attr |= A_DIM;
    if (attributes & lyn_underline) attr |= A_UNDERLINE;
    if (attributes & lyn_reverse) attr |= A_REVERSE;

    // Pair 0 is the default. The number goes by `opts`: the field in attr_t has eight bits, 300 would be drawn as 44.
    int pair = 0;
    if (lyn_colors() > 0 && (foreground >= 0 || background >= 0)) {
        pair = alloc_pair(foreground, background);
        if (pair < 0) pair = 0;
    }
    cchar_t cell;
    if (setcchar(&cell, text, attr, 0, &pair) == OK) {
        // ERR in the last cell of the last row only says that the cursor cannot go on.
        (void)mvadd_wch(row, column, &cell);
    }
}

void lyn_send(const uint8_t *bytes, int count) {
    // As below: past the end of the process's screen, this would land in the shell.
    if (lyn_descriptor() < 0 || lyn_was_given_back()) return;
    lyn_write_all(lyn_descriptor(), (const char *)bytes, count);
}

void lyn_flush(bool synchronized, const uint8_t *after, int count) {
    // While the process is ending, another thread must not draw over what it leaves.
    if (lyn_descriptor() < 0 || lyn_was_given_back()) return;
    if (synchronized) lyn_write_all(lyn_descriptor(), synchronized_on, sizeof synchronized_on - 1);
    refresh();
    lyn_send(after, count);
    if (synchronized) lyn_write_all(lyn_descriptor(), lyn_synchronized_off, (int)strlen(lyn_synchronized_off));
}

void lyn_repaint(void) {
    if (lyn_descriptor() >= 0) clearok(curscr, TRUE);
}

void lyn_resize(int columns, int rows) {
    if (lyn_descriptor() < 0) return;
    resizeterm(rows, columns);
    erase();
    clearok(curscr, TRUE);
}
