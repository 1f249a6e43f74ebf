/// Work off the screen: job, progress, cancel, executor, and signals with closeable subscriptions.
@NullMarked
package org.oligoplan.jobs;

import org.jspecify.annotations.NullMarked;
