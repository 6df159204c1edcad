import numpy as np

from newstrail.similarity.embeddings import cosines, embed

NEWS = ["The bridge was flooded.", "A much longer sentence says that the mayor closed the flooded bridge.", "Rain."]


def test_vectors_have_unit_length():
    assert np.allclose(np.linalg.norm(embed(NEWS), axis=1), 1, atol=1e-5)


def test_the_rest_of_a_batch_changes_nothing_that_is_compared():
    alone = np.concatenate([embed([sentence]) for sentence in NEWS])

    assert np.abs(cosines(alone, alone) - cosines(embed(NEWS), embed(NEWS))).max() <= 0.0001


def test_a_repeated_sentence_has_one_vector():
    first, _, again = embed([NEWS[0], NEWS[1], NEWS[0]])

    assert (first == again).all()


def test_nothing_has_no_vectors():
    assert embed([]).shape == (0, 384)
