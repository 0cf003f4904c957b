// What lynceus needs of ncurses, of signals and of C, in a form that Swift can import.
//
// ncurses' own header is not included here: Swift cannot import its macros, variadic functions and global variables, and its
// names (move, clear, filter ...) clash with everything. All of it is used by one thread only, the one that called lyn_open;
// exceptions say so. There is one screen in a process.

#ifndef LYNCEUS_CCURSES_H
#define LYNCEUS_CCURSES_H

#include <stdbool.h>
#include <stdint.h>

// MARK: Opening and closing (screen.c)

enum lyn_opened {
    lyn_opened_ok = 0,
    /// The terminfo database has no entry of that name.
    lyn_opened_unknown,
    /// The entry exists, but such a terminal cannot place the cursor or clear the screen.
    lyn_opened_incapable,
    /// The process has a screen already.
    lyn_opened_twice,
};

/// Makes character types follow LC_CTYPE of the environment, or C.UTF-8 where that is not UTF-8 (other categories stay "C").
/// Returns whether the encoding is UTF-8 now.
bool lyn_use_utf8(void);

/// Opens the screen on a terminal: raw mode, no echo, function keys, no cursor, default colours, short escape delay.
/// The dispositions of all signals are afterwards what they were before. `term` is a terminfo name.
enum lyn_opened lyn_open(const char *term, int input, int output);

/// Gives the terminal back as it was. Does nothing when no screen is open.
void lyn_close(void);

/// Leaves the screen and stops the process as Ctrl-Z does; returns when it is continued.
void lyn_suspend(void);

/// Enters the screen again after lyn_suspend and sends all of it.
void lyn_resume(void);

// MARK: Looking up (entry.c)

/// How many colours the terminfo entry `term` has, 0 for none; -1 where there is no such entry. Not while a screen is open.
int lyn_entry_colors(const char *term);

// MARK: Drawing (drawing.c)

/// The number of colours of the opened terminal, 0 for none.
int lyn_colors(void);

/// The size that the terminal says it has, or the one that ncurses assumes if it says nothing.
void lyn_size(int *columns, int *rows);

enum lyn_attributes {
    lyn_bold = 1,
    lyn_dim = 2,
    lyn_underline = 4,
    lyn_reverse = 8,
};

/// Puts one cell: a spacing character and its marks. Colours are indices, packed RGB where the terminal is direct,
/// or -1 for the terminal's own.
void lyn_put(
    int row, int column, const uint32_t *scalars, int count, unsigned attributes, int foreground, int background);

/// Sends what has changed since the last time, and then `after`, which must leave the cursor and the attributes as they are.
/// With `synchronized`, between the marks of mode 2026.
void lyn_flush(bool synchronized, const uint8_t *after, int count);

/// Sends bytes past ncurses, between two updates. Nothing is sent once the terminal has been given back.
void lyn_send(const uint8_t *bytes, int count);

/// What has to be sent first when the screen is left, however that happens: the title as it was, the mouse off. Each call
/// replaces the one before; leaving, also to suspend, empties it. At most 255 bytes.
void lyn_leave_with(const uint8_t *bytes, int count);

/// Makes the next flush clear the terminal and send everything.
void lyn_repaint(void);

/// Takes over another size and blanks the screen; the next flush sends everything.
void lyn_resize(int columns, int rows);

// MARK: Input (keys.c)

enum lyn_input_kind {
    lyn_input_none = 0,
    lyn_input_character,
    lyn_input_key,
};

struct lyn_input {
    enum lyn_input_kind kind;
    /// A Unicode scalar, or one of lyn_key_....
    uint32_t code;
};

/// ncurses' key codes; keys.c checks them against its header.
enum lyn_key {
    lyn_key_down = 0402,
    lyn_key_up = 0403,
    lyn_key_left = 0404,
    lyn_key_right = 0405,
    lyn_key_home = 0406,
    lyn_key_backspace = 0407,
    lyn_key_f0 = 0410,
    lyn_key_delete = 0512,
    lyn_key_insert = 0513,
    lyn_key_next_page = 0522,
    lyn_key_previous_page = 0523,
    lyn_key_enter = 0527,
    lyn_key_back_tab = 0541,
    lyn_key_end = 0550,
    /// Begin and end of a bracketed paste: codes of our own, beyond ncurses' last one.
    lyn_key_paste_begin = 01000,
    lyn_key_paste_end = 01001,
};

/// Reads what is there without waiting, except for the escape delay after an ESC. Call it until it returns none:
/// ncurses reads ahead, and poll(2) does not know of what it holds.
struct lyn_input lyn_read(void);

/// Teaches ncurses the sequences that terminals send beside those of their terminfo entry. Called by lyn_open.
void lyn_define_keys(void);

// MARK: Signals (signals.c)

/// Names the calling thread, for whoever lists the threads of the process. At most 15 bytes.
void lyn_name_thread(const char *name);

/// A pipe whose reading end wakes the terminal thread: descriptors [0] to read, [1] to write; neither blocks, neither is
/// inherited. Returns whether it could be made.
bool lyn_wake_pipe(int descriptors[2]);

/// Writes `wake_job` (or another byte) into a wake pipe. May be called from any thread.
void lyn_wake(int descriptor, char byte);

enum {
    lyn_wake_job = 'j',
    lyn_wake_resize = 'r',
};

/// From now on a change of the window's size writes lyn_wake_resize to that descriptor; -1 ends that.
void lyn_watch_size(int descriptor);

/// Makes sure that a crash, exit(3), or a fatal signal that nobody handles gives the terminal back: `bytes` are written to
/// `output`, its modes are restored, and whatever was to happen happens. Ends with lyn_unguard.
void lyn_guard(int output, const void *modes, const char *bytes, int count);
void lyn_unguard(void);

/// Sends standard error to another descriptor until lyn_restore_stderr, a crash, or the end of the process.
void lyn_redirect_stderr(int descriptor);
void lyn_restore_stderr(void);

/// Whether a descriptor that poll(2) calls readable has nothing to read: its other end is gone.
bool lyn_is_at_end(int descriptor);

// MARK: Text (keys.c)

/// The C library's wcwidth: columns of a character, 0 for marks, -1 for what cannot be printed in the present locale.
int lyn_wcwidth(uint32_t scalar);

#endif
