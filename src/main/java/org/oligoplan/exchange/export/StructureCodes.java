package org.oligoplan.exchange.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Codes of the TG-263 structure names in the Foundational Model of Anatomy, as the worksheet of AAPM TG-263 gives them. A name without a code there has none here.
final class StructureCodes {

    private static final String RESOURCE = "structure-codes.tsv";

    private final Map<String, String> byName;

    private StructureCodes(Map<String, String> byName) {
        this.byName = byName;
    }

    static StructureCodes builtIn() {
        Map<String, String> codes = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(StructureCodes.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> codes.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StructureCodes(Map.copyOf(codes));
    }

    Optional<RoiPlan.Code> of(String standardName) {
        return Optional.ofNullable(byName.get(standardName)).map(code -> new RoiPlan.Code(code, "FMA", standardName));
    }
}
