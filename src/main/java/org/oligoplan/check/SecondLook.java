package org.oligoplan.check;

import java.util.function.BooleanSupplier;

/// Two structures that the second engine has yet to look at. Looks are independent of each other and may be taken side by side.
public final class SecondLook {

    private final CrossCheckMemory memory;
    private final SecondEngine.Seen from;
    private final SecondEngine.Seen to;
    private final double enoughMm;

    SecondLook(CrossCheckMemory memory, SecondEngine.Seen from, SecondEngine.Seen to, double enoughMm) {
        this.memory = memory;
        this.from = from;
        this.to = to;
        this.enoughMm = enoughMm;
    }

    /// Takes the look; the engine's next run knows what it saw.
    ///
    /// @param stop asked now and then whether it is still wanted; a `CancellationException` is the answer
    public void take(BooleanSupplier stop) {
        memory.look(from, to, enoughMm, stop);
    }
}
