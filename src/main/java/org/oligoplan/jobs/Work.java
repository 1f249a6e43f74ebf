package org.oligoplan.jobs;

/// The body of a job.
///
/// @param <T> what it makes
@FunctionalInterface
public interface Work<T> {

    /// Does the work.
    ///
    /// @param progress to report to and to ask whether to stop
    /// @return the result
    /// @throws Exception when it fails
    T run(Progress progress) throws Exception;
}
