# shellcheck shell=bash
# Sourced by what starts a Java process here: what the native libraries read from its environment.

# Replicas run one to a Spark task; ND4J's own threads on top of that only slow each other down.
export OMP_NUM_THREADS=1

# ND4J's OpenBLAS (0.3.19) knows AVX-512 on Intel's processors only: on AMD's it takes the products of AVX2 at best, at
# about half the speed. Whoever sets OPENBLAS_CORETYPE has the last word.
if [[ -z ${OPENBLAS_CORETYPE:-} && -r /proc/cpuinfo ]] && grep -q AuthenticAMD /proc/cpuinfo; then
  flags=" $(sed -n '/^flags/{s/.*: //p;q}' /proc/cpuinfo) "
  if [[ $flags == *" avx512f "* && $flags == *" avx512cd "* && $flags == *" avx512bw "* && $flags == *" avx512dq "* &&
    $flags == *" avx512vl "* ]]; then
    export OPENBLAS_CORETYPE=SKYLAKEX
  fi
fi
