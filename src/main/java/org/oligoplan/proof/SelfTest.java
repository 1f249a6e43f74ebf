package org.oligoplan.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;

/// Runs the analytic suite.
public final class SelfTest implements ProofRun {

    /// The seed of a run that names none.
    public static final long USUAL_SEED = 6_260_033;

    /// Message id of the work's name.
    public static final String JOB = "proof.job";

    private final Engine engine;
    private final DicomCodec codec;
    private final Jobs jobs;
    private final Clock clock;
    private final String version;

    /// @param engine what is tested
    /// @param codec writes and reads the files of the round trip
    /// @param jobs whose threads help
    /// @param clock gives times
    /// @param version the program's version
    public SelfTest(Engine engine, DicomCodec codec, Jobs jobs, Clock clock, String version) {
        this.engine = engine;
        this.codec = codec;
        this.jobs = jobs;
        this.clock = clock;
        this.version = version;
    }

    @Override
    public ProofResult run(Effort effort, long seed, Progress progress) {
        long start = System.nanoTime();
        List<ProofCase> cases = new ArrayList<>(CaseList.of(seed, effort));
        cases.add(new RoundTripCase(codec, jobs, seed));
        List<List<Measured>> measured = new ArrayList<>(java.util.Collections.nCopies(cases.size(), List.of()));
        AtomicInteger done = new AtomicInteger();
        new Workforce(jobs).each(JOB, cases.size(), progress, index -> {
            List<Measured> found = measured(cases.get(index));
            synchronized (measured) {
                measured.set(index, found);
            }
            progress.report(done.incrementAndGet(), cases.size());
        });
        List<Measured> all = measured.stream().flatMap(List::stream).toList();
        double seconds = (System.nanoTime() - start) / 1e9;
        String command = "oligoplan selftest" + (effort.equals(Effort.FULL) ? " --full" : "")
                + (seed == USUAL_SEED ? "" : " --seed " + seed);
        return new ProofResult(rows(all), failures(all), seed, cases.size(), seconds, clock.instant(), ProofMachine.here(version), command);
    }

    @Override
    public void writeShapes(Path folder) throws IOException {
        new ShapeFiles(codec).write(folder);
    }

    private List<Measured> measured(ProofCase one) {
        try {
            return one.measure(engine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ErrorRow> rows(List<Measured> all) {
        Map<Quantity, Map<Double, List<Measured>>> sorted = new TreeMap<>();
        all.forEach(m -> sorted.computeIfAbsent(m.quantity(), _ -> new TreeMap<>())
                .computeIfAbsent(m.thicknessMm(), _ -> new ArrayList<>()).add(m));
        return sorted.values().stream().flatMap(by -> by.values().stream()).map(ErrorRow::of).toList();
    }

    private static List<Measured> failures(List<Measured> all) {
        return all.stream().filter(m -> !m.passed())
                .sorted(Comparator.comparing(Measured::quantity).thenComparing(m -> -Math.abs(m.error())))
                .limit(ProofResult.MOST_FAILURES).toList();
    }
}
