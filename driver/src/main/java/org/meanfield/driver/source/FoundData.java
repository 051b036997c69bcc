package org.meanfield.driver.source;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.meanfield.driver.config.OnBadRecord;
import org.meanfield.driver.config.SourceSpec;
import org.meanfield.driver.job.ExitCode;
import org.meanfield.driver.job.JobException;

/** Data that no conf describes: what a path holds is seen by its files. */
public final class FoundData {
    /** A directory that holds it is a run's. */
    private static final String RUN = "run.json";

    private final List<DataFile> files;
    private final Configuration hadoop;
    private final Tasks tasks;

    private FoundData(List<DataFile> files, Configuration hadoop, Tasks tasks) {
        this.files = files;
        this.hadoop = hadoop;
        this.tasks = tasks;
    }

    /**
     * Whether there is data at a path, or is meant to be: by its name, or as it is a file that is no run and names none.
     *
     * @param path a file, a directory of files, a directory of one directory of images a class, or a glob
     */
    public static boolean isAt(String path, Configuration hadoop) {
        if (FoundFormat.named(path).isPresent()) {
            return true;
        }
        List<DataFile> files = files(path, hadoop);
        return files.stream().noneMatch(file -> file.path().endsWith("/" + RUN))
                && files.stream()
                        .findFirst()
                        .filter(first -> FoundFormat.of(first).isPresent() || isMeant(path, first))
                        .isPresent();
    }

    private static boolean isMeant(String path, DataFile file) {
        return new Path(file.path()).getName().equals(new Path(path).getName()) && !FoundFormat.isWord(file);
    }

    /**
     * The sets of examples at a path, by their names.
     *
     * @throws JobException kind DATA where there are none, or they are bad
     */
    public static Map<String, ExampleSource> at(String path, Configuration hadoop, Tasks tasks) {
        List<DataFile> files = files(path, hadoop);
        FoundFormat format =
                files.stream().findFirst().flatMap(FoundFormat::of).orElseThrow(() -> unknown(path, files));
        List<DataFile> alike = files.stream()
                .filter(file -> FoundFormat.of(file).filter(format::equals).isPresent())
                .toList();
        return new FoundData(alike, hadoop, tasks).opened(path, format);
    }

    private static JobException unknown(String path, List<DataFile> files) {
        String seen = files.isEmpty()
                ? "No data: there is no file " + path
                : "No data that is known: " + files.get(0).path() + " begins with "
                        + FoundFormat.beginning(files.get(0));
        return new JobException(
                ExitCode.DATA, seen + "; by their names or first bytes " + FoundFormat.ALL + " are known");
    }

    private static List<DataFile> files(String path, Configuration hadoop) {
        DataFiles all = new DataFiles(hadoop);
        List<DataFile> files = all.found("", path);
        return files.isEmpty() ? all.found("", path + "/*") : files;
    }

    private Map<String, ExampleSource> opened(String path, FoundFormat format) {
        FoundTable table = new FoundTable(files, tasks);
        return switch (format) {
            case CSV -> Map.of(path, table.csv());
            case PARQUET -> Map.of(path, table.parquet());
            case TFRECORD -> Map.of(path, table.tfRecord());
            case LIBSVM -> Map.of(path, table.libsvm());
            case NPZ -> npz();
            case NPY -> Map.of(path, alone(NpyArray.open(files.get(0), "")));
            case IDX -> idx();
            case IMAGES -> Map.of(path, images(path));
        };
    }

    /** Arrays {@code x_...} with their labels {@code y_...}, and those that stand alone. */
    private Map<String, ExampleSource> npz() {
        List<String> names = entries(files.get(0));
        Map<String, ExampleSource> sources = new LinkedHashMap<>();
        for (String name : names) {
            String partner = (name.startsWith("x") ? "y" : "x") + name.substring(1);
            boolean paired = name.matches("[xy](_.*)?") && names.contains(partner);
            if (!paired) {
                sources.put(name, alone(NpyArray.open(files.get(0), name)));
            } else if (name.startsWith("x")) {
                sources.put(
                        name + ", " + partner,
                        NpySource.open(NpyArray.open(files.get(0), name), NpyArray.open(files.get(0), partner)));
            }
        }
        return sources;
    }

    private static List<String> entries(DataFile file) {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(file.stream(0))) {
            for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
                names.add(next.getName().replaceFirst("\\.npy$", ""));
            }
        } catch (IOException e) {
            throw StorageProblem.reading(file.path(), e);
        }
        return names;
    }

    private static ExampleSource alone(NpyArray array) {
        return new InputsOnly(NpySource.open(array, array));
    }

    /** Images with the labels that are called like them. */
    private Map<String, ExampleSource> idx() {
        Map<String, ExampleSource> sources = new LinkedHashMap<>();
        for (DataFile file : files) {
            String images =
                    new Path(file.path()).toString().replace("labels", "images").replace("idx1", "idx3");
            String labels = images.replace("images", "labels").replace("idx3", "idx1");
            sources.computeIfAbsent(
                    new Path(images).getName(), name -> IdxSource.open("", new SourceSpec.Idx(images, labels), hadoop));
        }
        return sources;
    }

    /** As large as the first one. */
    private ExampleSource images(String path) {
        DataFile first = files.get(0);
        try (InputStream in = first.stream(0)) {
            BufferedImage image = Optional.ofNullable(ImageIO.read(in))
                    .orElseThrow(() -> new JobException(
                            ExitCode.DATA, "Bad image " + first.path() + ": it is neither png nor jpeg"));
            int channels = image.getColorModel().getNumColorComponents() == 1 ? 1 : 3;
            return ImageFolder.open(
                    new SourceSpec.Images(path, image.getHeight(), image.getWidth(), channels),
                    files,
                    new OnBadRecord.Fail(),
                    tasks);
        } catch (IOException e) {
            throw StorageProblem.reading(first.path(), e);
        }
    }
}
