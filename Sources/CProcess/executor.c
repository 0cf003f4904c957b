#include "executor.h"

#include <stddef.h>

// The hook of the runtime (swift/Runtime/Concurrency.h, Swift 5.5 to 6.3). It may be missing in a later one.
#define SWIFT __attribute__((swiftcall))

typedef SWIFT void (*original_run)(void *job);

extern __attribute__((weak)) SWIFT void (*swift_task_enqueueGlobal_hook)(void *job, original_run original);

static executor_run run_job;

static SWIFT void run(void *job, original_run original) {
    (void)original;
    run_job(job);
}

bool executor_take_over(executor_run run_instead) {
    if (&swift_task_enqueueGlobal_hook == NULL || swift_task_enqueueGlobal_hook != NULL) return false;
    run_job = run_instead;
    swift_task_enqueueGlobal_hook = run;
    return true;
}
