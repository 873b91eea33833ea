/* SPDX-FileCopyrightText: 2026 The Mekendesh authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded into the program under test: its clock is wrong by MEKENDESH_CLOCK_OFF seconds. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long off(void)
{
    const char *seconds = getenv("MEKENDESH_CLOCK_OFF");
    return seconds ? atol(seconds) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    int result = ((__typeof__(&clock_gettime))dlsym(RTLD_NEXT, "clock_gettime"))(clock, now);
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)
        now->tv_sec += off();
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    int result = ((__typeof__(&gettimeofday))dlsym(RTLD_NEXT, "gettimeofday"))(now, zone);
    now->tv_sec += off();
    return result;
}

time_t time(time_t *now)
{
    time_t seconds = ((__typeof__(&time))dlsym(RTLD_NEXT, "time"))(NULL) + off();
    if (now)
        *now = seconds;
    return seconds;
}
