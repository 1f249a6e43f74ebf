package org.oligoplan.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.oligoplan.base.Dose;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.protocol.ProtocolException;
import org.oligoplan.protocol.ProtocolSet;
import org.oligoplan.protocol.StructureNames;
import org.oligoplan.workspace.PrescriptionRange;

/// The trial and the standard names that come with the program.
///
/// @param set   the trial as data, all files of it
/// @param names TG-263 names
record TrialData(ProtocolSet set, StructureNames names) {

    /// The entry on the distance to critical structures with prior dose.
    private static final String DISTANCE = "E13";
    /// The entry on dose and fractions of each lesion.
    private static final String DOSE = "E17";

    /// {@return the data among the program's resources; a program without them, or with broken ones, cannot run}
    static TrialData builtIn() {
        try {
            Map<String, String> texts = new HashMap<>();
            for (String name : ProtocolSet.FILES) {
                texts.put(name, text(ProtocolSet.BUILT_IN + "/" + name));
            }
            return new TrialData(ProtocolSet.read(texts, ProtocolSet.BUILT_IN),
                    StructureNames.read(text(StructureNames.BUILT_IN), StructureNames.BUILT_IN));
        } catch (ProtocolException problem) {
            throw new IllegalStateException("the program's own data are broken", problem);
        }
    }

    /// {@return the trial}
    Protocol protocol() {
        return set.protocol();
    }

    /// {@return what may be prescribed, both ends included}
    PrescriptionRange range() {
        ProtocolEntry entry = entry(DOSE);
        return new PrescriptionRange(new Dose(entry.value("leastTotalGy")), new Dose(entry.value("mostTotalGy")),
                entry.value("fewestFractions").intValueExact(), entry.value("mostFractions").intValueExact());
    }

    /// {@return the least distance to a critical structure with prior dose, mm}
    double distanceLimitMm() {
        return entry(DISTANCE).value("distanceMm").doubleValue();
    }

    private ProtocolEntry entry(String id) {
        return protocol().entry(id).orElseThrow(() -> new IllegalStateException("the protocol has no entry " + id));
    }

    private static String text(String resource) {
        try (InputStream file = Objects.requireNonNull(TrialData.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(resource, problem);
        }
    }
}
