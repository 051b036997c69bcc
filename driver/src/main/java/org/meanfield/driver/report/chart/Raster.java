package org.meanfield.driver.report.chart;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Figures as PNG. */
public final class Raster {
    /** Pixels for a CSS pixel: 288 to the inch. */
    private static final int SHARPNESS = 3;

    private Raster() {}

    public static byte[] png(Figure figure) {
        SVGDocument document = new SVGLoader()
                .load(
                        new ByteArrayInputStream(figure.inFile().getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.createDefault());
        if (document == null) {
            throw new IllegalStateException("Not a figure: " + figure.inFile());
        }
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(figure.width() * SHARPNESS),
                (int) Math.ceil(figure.height() * SHARPNESS),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(SHARPNESS, SHARPNESS);
            document.render((Component) null, graphics, new ViewBox((float) figure.width(), (float) figure.height()));
        } finally {
            graphics.dispose();
        }
        return Png.of(image);
    }
}
