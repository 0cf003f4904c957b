// The screen: opening, suspending, closing.

#include "screen.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static struct {
    SCREEN *screen;
    FILE *input;
    FILE *output;
    int descriptor;
    struct termios modes;
    char leaving[256];
    int leaving_count;
} terminal;

int lyn_descriptor(void) {
    return terminal.screen ? terminal.descriptor : -1;
}

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

bool lyn_use_utf8(void) {
    if (setlocale(LC_CTYPE, "") && strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
    return setlocale(LC_CTYPE, "C.UTF-8") != NULL && strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/// Appends a terminfo string to the bytes that leave the screen, without its padding marks ("$<5>").
static void append_capability(const char *name) {
    const char *text = tigetstr(name);
    if (text == NULL || text == (const char *)-1) return;
    while (*text && terminal.leaving_count < (int)sizeof terminal.leaving) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (end) {
            text = end + 1;
        } else {
            terminal.leaving[terminal.leaving_count++] = *text++;
        }
    }
}

/// Collects what a crash has to write so that a shell can be used again. ncurses itself cannot be called then.
static void prepare_leaving(void) {
    terminal.leaving_count = 0;
    for (const char *text = lyn_synchronized_off; *text; text++) terminal.leaving[terminal.leaving_count++] = *text;
    for (const char *text = paste_off; *text; text++) terminal.leaving[terminal.leaving_count++] = *text;
    append_capability("rmkx");
    append_capability("sgr0");
    append_capability("cnorm");
    append_capability("rmcup");
}

static bool has_capability(const char *name) {
    const char *text = tigetstr(name);
    return text != NULL && text != (const char *)-1;
}

static void set_modes(void) {
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    // ncurses would break off an update when a key is waiting; a frame is shown whole.
    typeahead(-1);
    set_escdelay(25);
    curs_set(0);
    // The cursor is not seen: moving it to its place after each update would be bytes for nothing.
    leaveok(stdscr, TRUE);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    lyn_define_keys();
}

static void close_streams(void) {
    if (terminal.input) fclose(terminal.input);
    if (terminal.output) fclose(terminal.output);
    terminal.input = terminal.output = NULL;
}

/// Whether somebody has the screen; the one thing here that several threads may ask for.
static atomic_bool is_taken = false;

static enum lyn_opened open_screen(const char *term, int input, int output) {
    if (tcgetattr(output, &terminal.modes) != 0) return lyn_opened_incapable;

    // ncurses takes these signals where they have their default: its handlers end the process behind our back, or call
    // endwin on whichever thread the signal comes to.
    static const int taken[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    struct sigaction before[sizeof taken / sizeof *taken];
    for (size_t index = 0; index < sizeof taken / sizeof *taken; index++) sigaction(taken[index], NULL, &before[index]);

    // Copies that child processes do not inherit.
    terminal.input = fdopen(fcntl(input, F_DUPFD_CLOEXEC, 3), "r");
    terminal.output = fdopen(fcntl(output, F_DUPFD_CLOEXEC, 3), "w");
    terminal.descriptor = output;
    // The window's size counts, not stale LINES and COLUMNS of the environment.
    use_env(TRUE);
    use_tioctl(TRUE);
    if (terminal.input && terminal.output) terminal.screen = newterm(term, terminal.output, terminal.input);

    for (size_t index = 0; index < sizeof taken / sizeof *taken; index++) sigaction(taken[index], &before[index], NULL);
    if (!terminal.screen) {
        close_streams();
        return lyn_opened_unknown;
    }
    if (!has_capability("cup") || !has_capability("clear")) {
        endwin();
        delscreen(terminal.screen);
        terminal.screen = NULL;
        close_streams();
        return lyn_opened_incapable;
    }
    prepare_leaving();
    lyn_guard(output, &terminal.modes, terminal.leaving, terminal.leaving_count);
    set_modes();
    refresh();
    lyn_write_all(output, paste_on, sizeof paste_on - 1);
    return lyn_opened_ok;
}

enum lyn_opened lyn_open(const char *term, int input, int output) {
    if (atomic_exchange(&is_taken, true)) return lyn_opened_twice;
    enum lyn_opened opened = open_screen(term, input, output);
    if (opened != lyn_opened_ok) atomic_store(&is_taken, false);
    return opened;
}

static void leave(void) {
    // A crash may have left already, and what it reports stands where the screen was.
    if (lyn_was_given_back()) return;
    lyn_send_farewell(terminal.descriptor);
    lyn_write_all(terminal.descriptor, paste_off, sizeof paste_off - 1);
    endwin();
    lyn_unguard();
}

void lyn_close(void) {
    if (!terminal.screen) return;
    leave();
    delscreen(terminal.screen);
    terminal.screen = NULL;
    close_streams();
    atomic_store(&is_taken, false);
}

void lyn_suspend(void) {
    if (!terminal.screen) return;
    // A parent without job control has it ignored: nobody would ever continue the process.
    struct sigaction normal = {.sa_handler = SIG_DFL}, before;
    sigaction(SIGTSTP, NULL, &before);
    bool can_stop = before.sa_handler != SIG_IGN;
    leave();

    // The signal must stop the process before raise returns, so it is sent to this thread and let through here:
    // threads that the Swift runtime started block nearly all signals.
    sigset_t only, mask;
    sigemptyset(&only);
    sigaddset(&only, SIGTSTP);
    if (can_stop) {
        sigaction(SIGTSTP, &normal, NULL);
        pthread_sigmask(SIG_UNBLOCK, &only, &mask);
        raise(SIGTSTP);
        pthread_sigmask(SIG_SETMASK, &mask, NULL);
        sigaction(SIGTSTP, &before, NULL);
    }

    lyn_guard(terminal.descriptor, &terminal.modes, terminal.leaving, terminal.leaving_count);
}

void lyn_resume(void) {
    if (!terminal.screen) return;
    // The first update after endwin enters the screen and its modes again.
    clearok(curscr, TRUE);
    refresh();
    lyn_write_all(terminal.descriptor, paste_on, sizeof paste_on - 1);
}
