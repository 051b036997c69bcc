package org.meanfield.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.ResourceScheduler;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.fifo.FifoScheduler;

/**
 * A HDFS and a YARN of one node each, in a process of their own, because their jars must not stand on Spark's class path.
 * Writes the configuration that clients need into the folder it is given, says {@link #READY}, and ends with its input.
 */
final class MiniHadoop {
    static final String READY = "ready";

    private MiniHadoop() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Configuration settings = settings(folder);
        MiniDFSCluster hdfs =
                new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
        hdfs.waitActive();
        MiniYARNCluster yarn = new MiniYARNCluster("yarn", 1, 1, 1);
        yarn.init(settings);
        yarn.start();

        Configuration running = yarn.getConfig();
        running.unset(CommonConfigurationKeysPublic.NET_TOPOLOGY_NODE_SWITCH_MAPPING_IMPL_KEY);
        write(running, Files.createDirectories(folder.resolve("conf")).resolve("yarn-site.xml"));
        Configuration core = new Configuration(false);
        core.set(
                CommonConfigurationKeysPublic.FS_DEFAULT_NAME_KEY, hdfs.getURI().toString());
        write(core, folder.resolve("conf/core-site.xml"));

        System.out.println(READY);
        while (System.in.read() >= 0) {
            // Lives until the test closes this process's input, or dies.
        }
        System.exit(0);
    }

    private static Configuration settings(Path folder) {
        Configuration settings = new YarnConfiguration();
        settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        settings.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 5);
        settings.set("yarn.application.classpath", "");
        settings.setClass(YarnConfiguration.RM_SCHEDULER, FifoScheduler.class, ResourceScheduler.class);
        settings.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 256);
        settings.setInt(YarnConfiguration.NM_PMEM_MB, 8192);
        settings.setInt(YarnConfiguration.NM_VCORES, 8);
        settings.setBoolean(YarnConfiguration.NM_PMEM_CHECK_ENABLED, false);
        settings.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
        settings.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 100);
        settings.setInt(YarnConfiguration.RM_AM_MAX_ATTEMPTS, 1);
        return settings;
    }

    private static void write(Configuration settings, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.writeXml(out);
        }
    }
}
