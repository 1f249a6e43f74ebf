package org.oligoplan.model;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;

/// The canonical byte form of planned days.
final class CalendarForm {

    static final int PLAN = 40;
    static final int HOLIDAYS = 43;

    private CalendarForm() {}

    static void write(CanonicalWriter out, FractionPlan e) {
        out.begin(PLAN, 1).writeId(e.id()).writeId(e.lesion());
        out.writeList(e.days(), (o, d) -> o.writeLong(d.toEpochDay()));
        AnswerForm.write(out, e.by());
    }

    static FractionPlan readPlan(CanonicalReader in) {
        return new FractionPlan(in.readId(), in.readId(), in.readList(i -> LocalDate.ofEpochDay(i.readLong())),
                AnswerForm.readAttribution(in));
    }

    static void write(CanonicalWriter out, Holidays e) {
        out.begin(HOLIDAYS, 1).writeId(e.id());
        out.writeList(e.days(), (o, d) -> o.writeLong(d.toEpochDay()));
        AnswerForm.write(out, e.by());
    }

    static Holidays readHolidays(CanonicalReader in) {
        var id = in.readId();
        List<LocalDate> days = in.readList(i -> LocalDate.ofEpochDay(i.readLong()));
        TreeSet<LocalDate> sorted = new TreeSet<>(days);
        if (!List.copyOf(sorted).equals(days)) {
            throw new CorruptFormException("holidays are written in their order, none twice");
        }
        return new Holidays(id, sorted, AnswerForm.readAttribution(in));
    }
}
