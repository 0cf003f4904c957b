#include "executor.h"

#include <time.h>

// The hooks of the runtime (swift/Runtime/Concurrency.h, Swift 5.5 to 6.3). They may be missing in a later one.
#define SWIFT __attribute__((swiftcall))
#define HOOK extern __attribute__((weak))

typedef SWIFT void (*original_run)(void *job);
typedef SWIFT void (*original_run_later)(uint64_t nanoseconds, void *job);
typedef SWIFT void (*original_run_at)(long long, long long, long long, long long, int, void *job);

HOOK SWIFT void (*swift_task_enqueueGlobal_hook)(void *job, original_run);
HOOK SWIFT void (*swift_task_enqueueGlobalWithDelay_hook)(uint64_t nanoseconds, void *job, original_run_later);
HOOK SWIFT void (*swift_task_enqueueGlobalWithDeadline_hook)(
    long long seconds, long long nanoseconds, long long tolerance_seconds, long long tolerance_nanoseconds, int clock, void *job,
    original_run_at);

static executor_run run_job;
static executor_run_later run_job_later;

static SWIFT void run(void *job, original_run original) {
    (void)original;
    run_job(job);
}

static SWIFT void run_later(uint64_t nanoseconds, void *job, original_run_later original) {
    (void)original;
    run_job_later(nanoseconds, job);
}

// The runtime's clocks: 1 is the continuous one, 2 the suspending one.
static clockid_t clock_of(int clock) {
#ifdef __linux__
    return clock == 1 ? CLOCK_BOOTTIME : CLOCK_MONOTONIC;
#else
    return clock == 1 ? CLOCK_MONOTONIC_RAW : CLOCK_UPTIME_RAW;
#endif
}

static SWIFT void run_at(
    long long seconds, long long nanoseconds, long long tolerance_seconds, long long tolerance_nanoseconds, int clock, void *job,
    original_run_at original) {
    (void)tolerance_seconds;
    (void)tolerance_nanoseconds;
    (void)original;
    struct timespec now;
    clock_gettime(clock_of(clock), &now);
    const long long second = 1000000000;
    long long wait = seconds - now.tv_sec;
    const long long longest = 400LL * 24 * 3600;
    wait = wait > longest ? longest : wait < -1 ? -1 : wait;
    wait = wait * second + nanoseconds - now.tv_nsec;
    run_job_later(wait > 0 ? (uint64_t)wait : 0, job);
}

bool executor_take_over(executor_run run_now, executor_run_later later) {
    if (!&swift_task_enqueueGlobal_hook || !&swift_task_enqueueGlobalWithDelay_hook || !&swift_task_enqueueGlobalWithDeadline_hook) {
        return false;
    }
    if (swift_task_enqueueGlobal_hook || swift_task_enqueueGlobalWithDelay_hook || swift_task_enqueueGlobalWithDeadline_hook) {
        return false;
    }
    run_job = run_now;
    run_job_later = later;
    swift_task_enqueueGlobal_hook = run;
    swift_task_enqueueGlobalWithDelay_hook = run_later;
    swift_task_enqueueGlobalWithDeadline_hook = run_at;
    return true;
}
