package org.oligoplan.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class PictureTest {

    /// Read back by the JDK's own PNG reader, which has nothing in common with our writer.
    @ParameterizedTest
    @CsvSource({"1,1,1", "7,5,2", "300,200,3", "640,480,0"})
    void pngsAreReadBackUnchanged(int width, int height, int seed) throws Exception {
        Random random = new Random(seed);
        int[] argb = new int[width * height];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = switch (seed) {
                case 0 -> 0xff000000 | i / width << 8;
                case 1, 2 -> random.nextInt();
                default -> 0xff000000 | (i % width * 3 + random.nextInt(2)) * 0x10101;
            };
        }
        byte[] png = new Picture(width, height, argb.clone()).png();
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(back.getWidth()).isEqualTo(width);
        assertThat(back.getRGB(0, 0, width, height, null, 0, width)).isEqualTo(argb);
    }

    @Test
    void flatPicturesAreSmall() {
        assertThat(new Picture(1000, 1000, new int[1_000_000]).png().length).isLessThan(50_000);
    }

    @Test
    void linesCoverWhatTheyShould() {
        Picture picture = new Picture(20, 20, new int[400]);
        picture.line(2, 10, 18, 10, 2, 0xffffffff);
        assertThat(picture.argb()[9 * 20 + 10]).isEqualTo(0xffffffff);
        assertThat(picture.argb()[10 * 20 + 10]).isEqualTo(0xffffffff);
        assertThat(picture.argb()[5 * 20 + 10]).isZero();
        assertThat(picture.argb()[12 * 20 + 10]).isZero();
    }
}
