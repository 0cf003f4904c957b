#ifndef CPROCESS_TERMINATION_H
#define CPROCESS_TERMINATION_H

// From now on SIGHUP, SIGINT and SIGTERM end nothing any more: each writes its number, one byte, to a pipe.
//
// Returns the end of the pipe that they are read from, which is the caller's from then on; -1 where there is none left. To be called again
// only when nobody reads the one before any more.
int termination_pipe(void);

// They end the process again, as they do unless told otherwise.
void termination_is_deadly(void);

#endif
