package org.oligoplan.check;

import java.util.function.BooleanSupplier;

/// Two structures that the second engine has yet to look at. Looks are independent of each other and may be taken side by side.
@FunctionalInterface
public interface SecondLook {

    /// Takes the look; the engine's next run knows what it saw.
    ///
    /// @param stop asked now and then whether it is still wanted; a `CancellationException` is the answer
    void take(BooleanSupplier stop);
}
