package org.meanfield.driver.model;

import org.meanfield.worker.replica.NamedWeights;

/**
 * A model of somebody else's in this project's words.
 *
 * @param conf    what a conf would say: model, and where the file tells it, training.loss; one key a line
 * @param weights those of layers that have some; none where the file holds the architecture alone
 */
public record ImportedModel(String conf, NamedWeights weights) {}
