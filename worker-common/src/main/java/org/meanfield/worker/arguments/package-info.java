/** How layers, optimizers and losses are told their arguments: what a conf's named block looks like to its reader. */
package org.meanfield.worker.arguments;
