"""Every night: train on the day's data, look whether the model is good enough, promote it.

Each task is the same command again when Airflow retries it: a run that was interrupted goes on where it stopped, a
finished one says so and does nothing.
"""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator

MEANFIELD = "/opt/meanfield/deploy/bin/meanfield"
RUNS = "hdfs:///runs"
RUN = RUNS + "/digits-{{ ds }}"
SPARK = "--master=yarn --conf=spark.executor.instances=4"


def command(task_id, words):
    return BashOperator(
        task_id=task_id,
        bash_command=f"{MEANFIELD} {words}",
        env={"SPARK_HOME": "/opt/spark", "HADOOP_CONF_DIR": "/etc/hadoop/conf"},
        append_env=True,
    )


with DAG(
    dag_id="meanfield_digits",
    schedule="0 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=5)},
):
    train = command(
        "train",
        "train hdfs:///conf/digits.conf --set run.name=digits-{{ ds }} --set output.dir=" + RUNS + " " + SPARK,
    )
    evaluate = command("evaluate", "evaluate " + RUN + " --min accuracy=0.97 " + SPARK)
    promote = command("promote", "promote " + RUN + " digits-latest")
    train >> evaluate >> promote
