package org.oligoplan.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;

/// The machine that the program runs on. Libraries are loaded the way the toolkit loads them, by the system's own loader.
final class ThisMachine implements Machine {

    @Override
    public boolean usesX11() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return !system.contains("win") && !system.contains("mac");
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public boolean loads(String library) {
        try {
            SymbolLookup.libraryLookup(library, Arena.global());
            return true;
        } catch (IllegalArgumentException missing) {
            return false;
        }
    }

    @Override
    public boolean displayAnswers() {
        SymbolLookup x11 = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());
        MemorySegment display = (MemorySegment) call(x11, "XOpenDisplay", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS),
                MemorySegment.NULL);
        if (display.equals(MemorySegment.NULL)) {
            return false;
        }
        call(x11, "XCloseDisplay", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS), display);
        return true;
    }

    @Override
    public int fonts() {
        SymbolLookup fontconfig = SymbolLookup.libraryLookup("libfontconfig.so.1", Arena.global());
        // FcConfigGetFonts(current configuration, FcSetSystem) gives a struct that starts with the number of fonts as an int.
        MemorySegment set = (MemorySegment) call(fontconfig, "FcConfigGetFonts",
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT), MemorySegment.NULL, 0);
        return set.equals(MemorySegment.NULL) ? 0 : set.reinterpret(ValueLayout.JAVA_INT.byteSize()).get(ValueLayout.JAVA_INT, 0);
    }

    private static Object call(SymbolLookup library, String name, FunctionDescriptor form, Object... arguments) {
        try {
            return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), form).invokeWithArguments(arguments);
        } catch (Error | RuntimeException problem) {
            throw problem;
        } catch (Throwable problem) {
            throw new IllegalStateException(name, problem);
        }
    }
}
