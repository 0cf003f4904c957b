#ifndef CPROCESS_ALLOCATOR_H
#define CPROCESS_ALLOCATOR_H

// Lets memory that is freed go back to the system, which glibc would keep for itself otherwise: for every thread a heap of its own, and
// ever larger blocks within them. The answers of servers come and go by the megabyte. To be called once, before there are other
// threads; where the C library is another one, it does nothing.
void allocator_give_back_what_is_free(void);

#endif
