package org.oligoplan.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The protocol that comes with the program.
public final class BuiltIn {

    private BuiltIn() {}

    /// The texts of its files by their names.
    public static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : ProtocolSet.FILES) {
            String path = ProtocolSet.BUILT_IN + "/" + name;
            try (InputStream in = Objects.requireNonNull(BuiltIn.class.getResourceAsStream(path), path)) {
                texts.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    /// The protocol.
    public static ProtocolSet set() throws IOException, ProtocolException {
        return ProtocolSet.read(texts(), ProtocolSet.BUILT_IN);
    }
}
