package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.oligoplan.check.SecondLook;
import org.oligoplan.jobs.Jobs;

/// When the second engine looks: the looks here last until they are let go or told to stop, and say which of them began.
class SecondLooksTest {

    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final CountDownLatch letGo = new CountDownLatch(1);

    private SecondLook look(String name) {
        return stop -> {
            told.add(name);
            hold(name, stop);
        };
    }

    private void hold(String name, BooleanSupplier stop) {
        try {
            while (!letGo.await(1, TimeUnit.MILLISECONDS)) {
                if (stop.getAsBoolean()) {
                    told.add(name + " left");
                    throw new CancellationException();
                }
            }
        } catch (InterruptedException e) {
            throw new CancellationException();
        }
    }

    private String next() throws InterruptedException {
        return Objects.requireNonNull(told.poll(20, TimeUnit.SECONDS), "nothing happened");
    }

    @Test
    void aStrokeHasTheMachineForItselfAndNothingIsForgotten() throws Exception {
        try (Jobs jobs = new Jobs(2)) {
            SecondLooks looks = new SecondLooks(jobs);
            CountDownLatch done = new CountDownLatch(1);
            looks.start(List.of(look("one"), look("two")), done::countDown);
            assertThat(next()).isEqualTo("one");
            looks.pause();
            looks.pause();
            assertThat(next()).isEqualTo("one left");
            // The only line of two workers stands still: a job of its own gets through, and nothing is looked at.
            jobs.start("job.check", progress -> 1).result().get(20, TimeUnit.SECONDS);
            assertThat(told.poll(30, TimeUnit.MILLISECONDS)).isNull();
            looks.resume();
            assertThat(next()).isEqualTo("two");
            letGo.countDown();
            assertThat(next()).isEqualTo("one");
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(told).isEmpty();
        }
    }

    @Test
    void whatIsAskedDuringAStrokeWaitsAndReplacesWhatWaited() throws Exception {
        try (Jobs jobs = new Jobs(2)) {
            SecondLooks looks = new SecondLooks(jobs);
            looks.pause();
            looks.start(List.of(look("old")), () -> told.add("old done"));
            looks.start(List.of(look("new")), () -> told.add("new done"));
            assertThat(told.poll(30, TimeUnit.MILLISECONDS)).isNull();
            letGo.countDown();
            looks.resume();
            assertThat(next()).isEqualTo("new");
            assertThat(next()).isEqualTo("new done");
            looks.end();
            looks.pause();
            looks.resume();
            assertThat(told.poll(30, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void pausedAndResumedAtOnceManyTimesAllIsLookedAtOnce() throws Exception {
        letGo.countDown();
        try (Jobs jobs = new Jobs(3)) {
            SecondLooks looks = new SecondLooks(jobs);
            for (int round = 0; round < 50; round++) {
                CountDownLatch done = new CountDownLatch(1);
                looks.start(List.of(look("a"), look("b"), look("c"), look("d")), done::countDown);
                for (int k = 0; k < round % 7; k++) {
                    looks.pause();
                    looks.resume();
                }
                assertThat(done.await(20, TimeUnit.SECONDS)).as("round %d", round).isTrue();
                assertThat(told).as("round %d", round).contains("a", "b", "c", "d");
                told.clear();
            }
        }
    }
}
