/* SPDX-FileCopyrightText: 2026 The Mekendesh authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded into the program under test: ends it with SIGKILL at the n-th call that changes a file
 * (MEKENDESH_KILL_AT=n), as a power cut or an impatient person would. Counts them when n is 0
 * and writes the count to the file MEKENDESH_KILL_COUNT. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;
static long killAt = -1;

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("MEKENDESH_KILL_AT");
    killAt = at ? atol(at) : -1;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("MEKENDESH_KILL_COUNT");
    FILE *file = killAt == 0 && path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%ld", (long)calls);
        fclose(file);
    }
}

static void count(int descriptor)
{
    struct stat what;
    if (descriptor >= 0 && descriptor <= 2)
        return; /* what it says to people changes no file */
    if (descriptor >= 0 && (fstat(descriptor, &what) != 0 || !(S_ISREG(what.st_mode) || S_ISDIR(what.st_mode))))
        return; /* nor does what threads tell each other */
    if (++calls == killAt)
        kill(getpid(), SIGKILL);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int descriptor, const void *bytes, size_t size) { count(descriptor); return NEXT(write)(descriptor, bytes, size); }
ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t at) { count(descriptor); return NEXT(pwrite)(descriptor, bytes, size, at); }
ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t at) { count(descriptor); return NEXT(pwrite64)(descriptor, bytes, size, at); }
int fsync(int descriptor) { count(descriptor); return NEXT(fsync)(descriptor); }
int fdatasync(int descriptor) { count(descriptor); return NEXT(fdatasync)(descriptor); }
int ftruncate(int descriptor, off_t size) { count(descriptor); return NEXT(ftruncate)(descriptor, size); }
int ftruncate64(int descriptor, off64_t size) { count(descriptor); return NEXT(ftruncate64)(descriptor, size); }
int rename(const char *from, const char *to) { count(-1); return NEXT(rename)(from, to); }
int unlink(const char *path) { count(-1); return NEXT(unlink)(path); }
