#include "termination.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static const int ending[] = {SIGHUP, SIGINT, SIGTERM};
static atomic_int writing_end = -1;

static void write_number(int number) {
    int saved = errno;
    char byte = (char)number;
    int descriptor = atomic_load(&writing_end);
    // A full pipe says enough already.
    if (descriptor >= 0 && write(descriptor, &byte, 1) < 0) errno = saved;
}

static void handle(void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (unsigned index = 0; index < sizeof ending / sizeof *ending; index++) sigaction(ending[index], &action, NULL);
}

int termination_pipe(void) {
    int ends[2];
    if (pipe(ends) != 0) return -1;
    for (int end = 0; end < 2; end++) {
        fcntl(ends[end], F_SETFD, FD_CLOEXEC);
        fcntl(ends[end], F_SETFL, O_NONBLOCK);
    }
    int before = atomic_exchange(&writing_end, ends[1]);
    if (before >= 0) close(before);
    handle(write_number);
    return ends[0];
}

void termination_is_deadly(void) { handle(SIG_DFL); }
