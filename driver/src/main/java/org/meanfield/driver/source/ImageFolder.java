package org.meanfield.driver.source;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.config.OnBadRecord;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;
import org.meanfield.worker.data.Column;
import org.meanfield.worker.data.ExampleBlock;
import org.meanfield.worker.data.ExampleSchema;
import org.meanfield.worker.data.Shape;
import org.meanfield.worker.data.Values;

/**
 * Pictures in one directory a class, whose name is the class's: 8-bit {@code [height, width, channels]}, as Keras'
 * {@code image_dataset_from_directory} has them.
 *
 * @param files   in the order of their paths
 * @param classes of each file, the name of its directory
 * @param bad     what is wrong with each image that is left out
 */
record ImageFolder(SourceSpec.Images spec, List<DataFile> files, List<String> classes, List<String> bad)
        implements ExampleSource {
    private static final int SPLIT_IMAGES = 500;

    /** Opens the images of a directory; where bad ones are to be left out, all are decoded once. */
    static ImageFolder open(SourceSpec.Images spec, List<DataFile> files, OnBadRecord onBad, Tasks tasks) {
        List<DataFile> images = files.stream().filter(ImageFolder::isImage).toList();
        if (images.isEmpty()) {
            throw new JobException(
                    ExitCode.DATA,
                    "No data: there is no .png or .jpg in the directories under " + spec.path()
                            + "; it must hold one directory of images for each class");
        }
        ImageFolder all = of(spec, images, List.of());
        return onBad instanceof OnBadRecord.Skip ? all.without(new BadRecords(onBad), tasks) : all;
    }

    private static ImageFolder of(SourceSpec.Images spec, List<DataFile> images, List<String> bad) {
        return new ImageFolder(
                spec, images, images.stream().map(ImageFolder::directory).toList(), bad);
    }

    private ImageFolder without(BadRecords bad, Tasks tasks) {
        Map<DataFile, String> problems = new LinkedHashMap<>();
        tasks.each(splits(), this::problems).forEach(problems::putAll);
        bad.add(List.copyOf(problems.values()));
        List<DataFile> good =
                files.stream().filter(file -> !problems.containsKey(file)).toList();
        if (good.isEmpty()) {
            throw new JobException(ExitCode.DATA, "No data: none of the images under " + spec.path() + " can be read");
        }
        return of(spec, good, bad.all());
    }

    private Map<DataFile, String> problems(Split split) {
        Map<DataFile, String> problems = new LinkedHashMap<>();
        for (DataFile file : files.subList((int) split.first(), (int) split.end())) {
            try {
                decoded(file);
            } catch (JobException e) {
                if (e.exitCode() != ExitCode.DATA) {
                    throw e;
                }
                problems.put(file, e.getMessage());
            }
        }
        return problems;
    }

    private static boolean isImage(DataFile file) {
        String name = file.path().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    private static String directory(DataFile file) {
        return new Path(file.path()).getParent().getName();
    }

    @Override
    public ExampleSchema schema() {
        Shape shape = Shape.of(spec.height(), spec.width(), spec.channels());
        return new ExampleSchema(
                List.of(new Column("input", shape)), List.of(new Column("label", Shape.of(), Column.Kind.NAMES)));
    }

    @Override
    public long examples() {
        return files.size();
    }

    @Override
    public String fingerprint() {
        return IntStream.range(0, files.size())
                .mapToObj(i -> classes.get(i) + "/" + files.get(i).fingerprint())
                .collect(Collectors.joining(" ", spec + " ", ""));
    }

    @Override
    public List<Split> splits() {
        return LabelledImages.splits(examples(), SPLIT_IMAGES);
    }

    @Override
    public BlockReader read(Split split) {
        int size = LabelledImages.blockExamples(schema().inputs().get(0).shape());
        Iterator<ExampleBlock> blocks = LongStream.iterate(
                        split.first(), first -> first < split.end(), first -> first + size)
                .mapToObj(first -> block((int) first, (int) Math.min(first + size, split.end())))
                .iterator();
        return BlockReader.of(blocks);
    }

    @Override
    public String origin(Column column, long example) {
        return files.get((int) example).path();
    }

    private ExampleBlock block(int first, int end) {
        List<ExampleBlock> images = new ArrayList<>();
        for (int i = first; i < end; i++) {
            Values label = new Values.Text(new String[] {classes.get(i)});
            images.add(new ExampleBlock(1, List.of(new Values.UInt8(pixels(files.get(i)))), List.of(label)));
        }
        return ExampleBlock.joined(images);
    }

    private byte[] pixels(DataFile file) {
        BufferedImage image = sized(decoded(file));
        byte[] pixels = new byte[spec.height() * spec.width() * spec.channels()];
        int at = 0;
        for (int y = 0; y < spec.height(); y++) {
            for (int x = 0; x < spec.width(); x++) {
                int colour = image.getRGB(x, y);
                int red = colour >> 16 & 0xff;
                int green = colour >> 8 & 0xff;
                int blue = colour & 0xff;
                if (spec.channels() == 1) {
                    pixels[at++] = (byte) Math.round(0.299f * red + 0.587f * green + 0.114f * blue);
                } else {
                    pixels[at++] = (byte) red;
                    pixels[at++] = (byte) green;
                    pixels[at++] = (byte) blue;
                }
            }
        }
        return pixels;
    }

    private static BufferedImage decoded(DataFile file) {
        try (InputStream in = file.stream(0)) {
            return Optional.ofNullable(ImageIO.read(in))
                    .orElseThrow(() -> new JobException(
                            ExitCode.DATA, "Bad image " + file.path() + ": it is neither png nor jpeg"));
        } catch (IIOException e) {
            throw new JobException(ExitCode.DATA, "Bad image " + file.path() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw StorageProblem.reading(file.path(), e);
        }
    }

    /** The image in RGB at the wanted size, by bilinear interpolation where it has another. */
    private BufferedImage sized(BufferedImage image) {
        BufferedImage sized = new BufferedImage(spec.width(), spec.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sized.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(image, 0, 0, spec.width(), spec.height(), null);
        } finally {
            graphics.dispose();
        }
        return sized;
    }
}
