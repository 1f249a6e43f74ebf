package org.oligoplan.check.cumulative;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.oligoplan.protocol.ProtocolException;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.protocol.RadiobiologyReader;

/// The radiobiology that comes with the program.
final class Tables {

    private Tables() {}

    static Radiobiology builtIn() {
        try (InputStream in = Objects.requireNonNull(Tables.class.getResourceAsStream(Radiobiology.BUILT_IN))) {
            return RadiobiologyReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Radiobiology.BUILT_IN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }
}
