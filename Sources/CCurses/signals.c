// Signals: waking the terminal thread, and leaving the terminal usable whatever happens to the process.
//
// What a handler touches is written before the handler is installed and only read by it; handlers call nothing but
// async-signal-safe functions.

#include "screen.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <termios.h>
#include <unistd.h>

void lyn_name_thread(const char *name) {
#ifdef __linux__
    prctl(PR_SET_NAME, name);
#else
    (void)name;
#endif
}

bool lyn_wake_pipe(int descriptors[2]) {
    return pipe2(descriptors, O_CLOEXEC | O_NONBLOCK) == 0;
}

void lyn_wake(int descriptor, char byte) {
    int saved = errno;
    // A full pipe wakes as well as one byte more would.
    if (write(descriptor, &byte, 1) < 0) errno = saved;
}

void lyn_write_all(int descriptor, const char *bytes, int count) {
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, (size_t)count);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EAGAIN) {
            // Whoever shares the terminal has made it non-blocking. Half a sequence would swallow what comes after it.
            struct pollfd room = {.fd = descriptor, .events = POLLOUT};
            if (poll(&room, 1, 1000) > 0) continue;
        }
        if (written <= 0) return;
        bytes += written;
        count -= (int)written;
    }
}

bool lyn_is_at_end(int descriptor) {
    int available = 0;
    return ioctl(descriptor, FIONREAD, &available) != 0 || available == 0;
}

// MARK: The window's size

static atomic_int size_watcher = -1;
static struct sigaction size_action_before;

static void size_changed(int signal) {
    (void)signal;
    int descriptor = atomic_load(&size_watcher);
    if (descriptor >= 0) lyn_wake(descriptor, lyn_wake_resize);
}

void lyn_watch_size(int descriptor) {
    int before = atomic_exchange(&size_watcher, descriptor);
    if (before < 0 && descriptor >= 0) {
        struct sigaction action = {.sa_handler = size_changed, .sa_flags = SA_RESTART};
        sigemptyset(&action.sa_mask);
        sigaction(SIGWINCH, &action, &size_action_before);
    } else if (before >= 0 && descriptor < 0) {
        sigaction(SIGWINCH, &size_action_before, NULL);
    }
}

// MARK: Standard error

static atomic_int real_stderr = -1;

void lyn_redirect_stderr(int descriptor) {
    if (atomic_load(&real_stderr) >= 0) return;
    int saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (saved < 0) return;
    if (dup2(descriptor, STDERR_FILENO) < 0) {
        close(saved);
    } else {
        atomic_store(&real_stderr, saved);
    }
}

void lyn_restore_stderr(void) {
    int saved = atomic_exchange(&real_stderr, -1);
    if (saved < 0) return;
    dup2(saved, STDERR_FILENO);
    close(saved);
}

// MARK: The farewell

// Two places in turn: the terminal thread fills the one that no handler reads, and only then names it. Index -1: none.
static struct {
    char bytes[255];
    unsigned char count;
} farewells[2];
static atomic_int farewell = -1;

void lyn_leave_with(const uint8_t *bytes, int count) {
    int next = atomic_load(&farewell) == 0 ? 1 : 0;
    if (count < 0 || count > (int)sizeof farewells[next].bytes) count = 0;
    if (count > 0) memcpy(farewells[next].bytes, bytes, (size_t)count);
    farewells[next].count = (unsigned char)count;
    atomic_store(&farewell, count > 0 ? next : -1);
}

void lyn_send_farewell(int descriptor) {
    int last = atomic_exchange(&farewell, -1);
    if (last >= 0) lyn_write_all(descriptor, farewells[last].bytes, farewells[last].count);
}

// MARK: The guard

/// Crashes first, then what ends a process that does not care.
static const int fatal[] = {
    SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM,
};
enum { crash_count = 6, fatal_count = sizeof fatal / sizeof *fatal };

static struct {
    atomic_bool is_up;
    int output;
    struct termios modes;
    char bytes[256];
    int count;
    bool took[fatal_count];
    struct sigaction before[fatal_count];
} guard;

static atomic_bool was_given_back = false;

bool lyn_was_given_back(void) { return atomic_load(&was_given_back); }

/// Gives the terminal back, once.
static void give_back(void) {
    if (!atomic_exchange(&guard.is_up, false)) return;
    atomic_store(&was_given_back, true);
    lyn_send_farewell(guard.output);
    lyn_write_all(guard.output, guard.bytes, guard.count);
    tcsetattr(guard.output, TCSANOW, &guard.modes);
    lyn_restore_stderr();
}

/// Makes sure that nobody asks the person anything any more. Swift's backtracer, which comes next, would wait half a minute for a
/// key before it lets the process end, and the shell with it.
static void close_keyboard(void) {
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing < 0) return;
    dup2(nothing, STDIN_FILENO);
    if (nothing != STDIN_FILENO) close(nothing);
}

static void died(int number, siginfo_t *info, void *context) {
    (void)context;
    int saved = errno;
    give_back();
    // A fault that somebody sent does not happen again, which is what the backtracer's handler counts on to end the process: it would
    // live on. abort() sends its signal too, but to itself, and sees to its own end.
    bool is_abort = number == SIGABRT && info->si_code == SI_TKILL && info->si_pid == getpid();
    bool was_sent = info->si_code <= 0 && !is_abort;
    for (int index = 0; index < fatal_count; index++) {
        if (fatal[index] != number) continue;
        if (index < crash_count) close_keyboard();
        if (was_sent && index < crash_count) {
            signal(number, SIG_DFL);
        } else {
            sigaction(number, &guard.before[index], NULL);
        }
    }
    // A faulting instruction faults again when this returns, and whoever was there before us (the backtracer, a core dump)
    // finds everything as it was. What was sent, and traps, which do not repeat, is sent again; it is blocked until then.
    if (info->si_code <= 0 || number == SIGTRAP || number == SIGABRT) raise(number);
    errno = saved;
}

/// An alternate stack for the calling thread, so that the guard works after a stack overflow too.
static void use_alternate_stack(void) {
    static char stack[64 * 1024];
    stack_t wanted = {.ss_sp = stack, .ss_size = sizeof stack}, present;
    if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) sigaltstack(&wanted, NULL);
}

void lyn_guard(int output, const void *modes, const char *bytes, int count) {
    static bool is_registered = false;
    if (!is_registered) is_registered = atexit(give_back) == 0;
    use_alternate_stack();

    guard.output = output;
    memcpy(&guard.modes, modes, sizeof guard.modes);
    guard.count = count < (int)sizeof guard.bytes ? count : (int)sizeof guard.bytes;
    memcpy(guard.bytes, bytes, (size_t)guard.count);
    atomic_store(&was_given_back, false);
    atomic_store(&guard.is_up, true);

    struct sigaction action = {.sa_sigaction = died, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < fatal_count; index++) {
        sigaction(fatal[index], NULL, &guard.before[index]);
        // Termination belongs to whoever traps or ignores it; only where nobody does would it leave a raw terminal.
        guard.took[index] = index < crash_count || guard.before[index].sa_handler == SIG_DFL;
        if (guard.took[index]) sigaction(fatal[index], &action, NULL);
    }
}

void lyn_unguard(void) {
    if (!atomic_exchange(&guard.is_up, false)) return;
    for (int index = 0; index < fatal_count; index++) {
        struct sigaction present;
        sigaction(fatal[index], NULL, &present);
        // Somebody may have installed his own since; that stays.
        if (guard.took[index] && present.sa_sigaction == died) sigaction(fatal[index], &guard.before[index], NULL);
    }
}
