// What the shim's own files share. Every .c file includes it first: the definitions must come before any system header.

#ifndef LYNCEUS_SCREEN_H
#define LYNCEUS_SCREEN_H

// Without this ncurses has no wide characters: no cchar_t, no get_wch, no setcchar.
#define _XOPEN_SOURCE_EXTENDED 1
#define _GNU_SOURCE 1

#include "CCurses.h"

/// Writes all bytes to a descriptor; gives up on errors. Safe in signal handlers.
void lyn_write_all(int descriptor, const char *bytes, int count);

/// Where the screen is drawn to; -1 when none is open.
int lyn_descriptor(void);

/// Whether the guard has given the terminal back, since the process is ending. Safe in signal handlers.
bool lyn_was_given_back(void);

/// Sends what lyn_leave_with was given last, once. Safe in signal handlers.
void lyn_send_farewell(int descriptor);

/// Ends an update that stands between the marks of mode 2026; a crash sends it in case one was under way.
extern const char lyn_synchronized_off[];

#endif
