#ifndef CPROCESS_EXECUTOR_H
#define CPROCESS_EXECUTOR_H

#include <stdbool.h>

// Takes a job of Swift's concurrency that belongs to no actor with an executor of its own, from any thread, to be run soon.
typedef void (*executor_run)(void *job);

// Sends all such jobs here from now on, instead of to the threads of Swift's runtime. To be called once, before the first job.
//
// Returns whether that can be done with this runtime; where it can't, nothing has changed.
bool executor_take_over(executor_run run);

#endif
