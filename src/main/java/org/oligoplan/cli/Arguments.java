package org.oligoplan.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oligoplan.base.Dose;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.FileVerbs.RoiName;
import org.oligoplan.workspace.FileVerbs.Rx;
import org.oligoplan.workspace.WrongUseException;
import picocli.CommandLine.ParseResult;

/// Reads the values of a call's options; what does not fit is wrong use that says what would fit.
final class Arguments {

    private static final Pattern RX = Pattern.compile("(\\d+(?:\\.\\d+)?)/(\\d{1,3})");

    private final ParseResult parsed;

    Arguments(ParseResult parsed) {
        this.parsed = parsed;
    }

    boolean has(String option) {
        return parsed.hasMatchedOption(option);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(parsed.<String>matchedOptionValue(option, null));
    }

    List<String> texts(String option) {
        List<String> values = parsed.matchedOptionValue(option, null);
        return values == null ? List.of() : values;
    }

    List<String> words() {
        return parsed.hasMatchedPositional(0) ? parsed.matchedPositionalValue(0, List.of()) : List.of();
    }

    List<Path> paths() throws WrongUseException {
        return paths(words());
    }

    static List<Path> paths(List<String> texts) throws WrongUseException {
        java.util.ArrayList<Path> paths = new java.util.ArrayList<>();
        for (String text : texts) {
            paths.add(path(text));
        }
        return List.copyOf(paths);
    }

    static Path path(String text) throws WrongUseException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new WrongUseException(Message.of("cli.error.path", text));
        }
    }

    List<RoiName> rois(String option) {
        return texts(option).stream().map(RoiName::parse).toList();
    }

    Optional<Double> millimetres(String option) throws WrongUseException {
        Optional<String> text = text(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (value >= 0 && Double.isFinite(value)) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // Said below, together with a negative number.
        }
        throw new WrongUseException(Message.of("cli.error.millimetres", option, text.get()));
    }

    Optional<Double> gray(String option) throws WrongUseException {
        Optional<String> text = text(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (value > 0 && Double.isFinite(value)) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // Said below, together with what is no dose.
        }
        throw new WrongUseException(Message.of("cli.error.gray", option, text.get()));
    }

    Optional<Rx> prescription(String option) throws WrongUseException {
        Optional<String> text = text(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = RX.matcher(text.get());
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) < 1) {
            throw new WrongUseException(Message.of("cli.error.prescription", option, text.get()));
        }
        return Optional.of(new Rx(Dose.ofGray(matcher.group(1)), Integer.parseInt(matcher.group(2))));
    }
}
