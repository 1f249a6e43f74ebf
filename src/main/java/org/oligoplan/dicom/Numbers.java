package org.oligoplan.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Encodes numbers in little endian or as text.
final class Numbers {

    private Numbers() {}

    static byte[] bytes(int tag, VR vr, int... values) {
        switch (vr.kind()) {
            case TEXT -> {
                StringBuilder text = new StringBuilder();
                for (int value : values) {
                    text.append(text.isEmpty() ? "" : "\\").append(value);
                }
                return text.toString().getBytes(StandardCharsets.US_ASCII);
            }
            case FLOAT -> {
                double[] doubles = new double[values.length];
                for (int i = 0; i < values.length; i++) {
                    doubles[i] = values[i];
                }
                return bytes(tag, vr, doubles);
            }
            case BYTES, SEQUENCE -> throw wrong(tag, vr);
            case TAG, SIGNED, UNSIGNED -> {
            }
        }
        int unit = vr.kind() == VR.Kind.TAG ? 4 : vr.unitBytes();
        ByteBuffer bytes = ByteBuffer.allocate(unit * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            if (vr.kind() == VR.Kind.TAG) {
                bytes.putShort((short) (value >>> 16)).putShort((short) value);
                continue;
            }
            boolean signed = vr.kind() == VR.Kind.SIGNED;
            boolean fits = unit > 2 ? signed || value >= 0 : signed ? value == (short) value : value >= 0 && value <= 0xFFFF;
            if (!fits) {
                throw new IllegalArgumentException(Tag.describe(tag) + ": " + value + " is out of the range of " + vr + ".");
            }
            switch (unit) {
                case 2 -> bytes.putShort((short) value);
                case 4 -> bytes.putInt(value);
                default -> bytes.putLong(value);
            }
        }
        return bytes.array();
    }

    static byte[] bytes(int tag, VR vr, double... values) {
        if (vr == VR.DS) {
            StringBuilder text = new StringBuilder(values.length * 8);
            for (double value : values) {
                text.append(text.isEmpty() ? "" : "\\").append(DecimalText.format(value));
            }
            return text.toString().getBytes(StandardCharsets.US_ASCII);
        }
        if (vr.kind() != VR.Kind.FLOAT) {
            throw wrong(tag, vr);
        }
        ByteBuffer bytes = ByteBuffer.allocate(vr.unitBytes() * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (vr.unitBytes() == 4) {
                bytes.putFloat((float) value);
            } else {
                bytes.putDouble(value);
            }
        }
        return bytes.array();
    }

    private static IllegalArgumentException wrong(int tag, VR vr) {
        return new IllegalArgumentException(Tag.describe(tag) + " holds " + vr + ", not numbers of this kind.");
    }
}
