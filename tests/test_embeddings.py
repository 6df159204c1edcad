import re
from collections.abc import Iterator

import numpy as np
import onnxruntime
import pytest

from newstrail.kept import keeping
from newstrail.similarity import embeddings
from newstrail.similarity.embeddings import cosines, embed, embed_claims, read_model

# MatMulInteger, QLinearMatMul, DynamicQuantizeLinear, QGemm, MatMulNBits ...
INTEGER = re.compile(r"Integer|Quantize|QLinear|^Q[A-Z]|NBits")
WITH_GRAPHS = {"If", "Loop", "Scan"}  # operators that hold further ones, which `operators` does not see
GRAPH, NODE, OPERATOR = 7, 1, 4  # fields of ModelProto, GraphProto and NodeProto in onnx.proto
WEIGHTS, NAME = 5, 8  # of GraphProto and TensorProto
NEWS = ["The bridge was flooded.", "A much longer sentence says that the mayor closed the flooded bridge.", "Rain."]


@pytest.fixture(autouse=True)
def computed():
    """Let each vector be computed and none be taken from an earlier test."""
    with keeping(False):
        yield


def test_vectors_have_unit_length():
    assert np.allclose(np.linalg.norm(embed(NEWS), axis=1), 1, atol=1e-5)


def test_the_rest_of_a_batch_changes_nothing_that_is_compared():
    alone = np.concatenate([embed([sentence]) for sentence in NEWS])

    assert np.abs(cosines(alone, alone) - cosines(embed(NEWS), embed(NEWS))).max() <= 0.0001


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("The toll rose to 12.", "Twelve people are now known to have died.", "The toll road reopens on Friday."),
        ("The mill shut in May.", "In May the mill was closed down.", "The mill hired forty people in May."),
        ("Nobody warned us.", "Residents say they got no warning.", "The ministry warned of more rain."),
    ],
)
def test_one_claim_in_other_words_is_nearer_than_another_in_the_same_words(one, same, other):
    said, again, else_said = embed_claims([one, same, other])

    assert said @ again > said @ else_said


def test_what_sentences_claim_and_what_they_are_about_are_kept_apart(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSTRAIL_CACHE", str(tmp_path))
    with keeping(True):
        subjects, claims = embed(NEWS), embed_claims(NEWS)

    assert not np.allclose(subjects, claims, atol=0.01)


def test_every_tuned_weight_stands_in_the_place_of_one_of_the_network():
    names = {bytes(name).decode() for graph in fields(memoryview(read_model()), GRAPH) for name in weights(graph)}

    assert {embeddings.INNER + name for name in embeddings._tuned_weights()} <= names


def test_a_repeated_sentence_has_one_vector():
    first, _, again = embed([NEWS[0], NEWS[1], NEWS[0]])

    assert (first == again).all()


def test_each_sentence_has_its_own_vector_whatever_batch_it_is_in(monkeypatch):
    monkeypatch.setattr("newstrail.similarity.embeddings.BATCH_SENTENCES", 2)
    vectors = embed(NEWS)

    assert [(cosines(embed([news]), vectors) > 0.999).tolist() for news in NEWS] == np.eye(3, dtype=bool)[
        :, None
    ].tolist()


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_the_number_of_threads_changes_nothing_that_is_compared(threads, monkeypatch):
    before = embed(NEWS)
    monkeypatch.setattr(embeddings, "_cores", lambda: threads)
    monkeypatch.setattr(embeddings, "_session", embeddings._session.__wrapped__)

    assert np.abs(cosines(embed(NEWS), embed(NEWS)) - cosines(before, before)).max() <= 0.0001


def test_a_vector_that_is_kept_is_the_one_that_was_computed(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSTRAIL_CACHE", str(tmp_path))
    monkeypatch.setattr(embeddings, "KEPT_AT_ONCE", 2)
    computed = embed(NEWS)
    with keeping(True):
        embed(NEWS)
        monkeypatch.setattr(embeddings, "_embed_batch", lambda *_, **__: pytest.fail("computed again"))
        kept = embed(NEWS[::-1])

    assert (kept == computed[::-1]).all()


@pytest.mark.parametrize(("n_before", "differs"), [(125, True), (126, False)])  # two of 128 tokens are the frame's
def test_what_is_beyond_the_128th_token_is_not_read(n_before, differs):
    long = "rain " * n_before
    cut, whole = embed([long + "dam", long + "bread"])

    assert bool(cut @ whole < 0.9999) == differs


def test_nothing_has_no_vectors():
    assert embed([]).shape == (0, 384)


@pytest.fixture(params=["as it is shipped", "as it is run"])
def model(request, tmp_path):
    """The network, and what onnxruntime makes of it, which fuses operators."""
    if request.param == "as it is shipped":
        return read_model()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # it warns that the file is for this machine only
    options.optimized_model_filepath = str(tmp_path / "run.onnx")
    onnxruntime.InferenceSession(read_model(), options, providers=["CPUExecutionProvider"])
    return (tmp_path / "run.onnx").read_bytes()


def test_no_operator_counts_in_integers_so_that_every_machine_gets_the_same_vectors(model):
    found = set(operators(model))

    assert "MatMul" in found and not found & WITH_GRAPHS
    assert [name for name in found if INTEGER.search(name)] == []


@pytest.mark.parametrize("name", ["MatMulInteger", "QLinearMatMul", "ConvInteger", "DynamicQuantizeMatMul", "QGemm"])
def test_an_operator_that_counts_in_integers_would_be_seen(name):
    node = bytes([OPERATOR << 3 | 2, len(name)]) + name.encode()
    graph = bytes([NODE << 3 | 2, len(node)]) + node

    assert [found for found in operators(bytes([GRAPH << 3 | 2, len(graph)]) + graph) if INTEGER.search(found)] == [
        name
    ]


def operators(model: bytes) -> Iterator[str]:
    """Give the operator of each node of an ONNX file, read as protobuf: the package onnx is not needed to run it."""
    for graph in fields(memoryview(model), GRAPH):
        for node in fields(graph, NODE):
            for name in fields(node, OPERATOR):
                yield bytes(name).decode()


def weights(graph: memoryview) -> Iterator[memoryview]:
    """Give the name of each weight of a graph."""
    for tensor in fields(graph, WEIGHTS):
        yield from fields(tensor, NAME)


def fields(message: memoryview, wanted: int) -> Iterator[memoryview]:
    """Give the values of one field of a protobuf message, each a message or a text."""
    place = 0
    while place < len(message):
        key, place = varint(message, place)
        if key & 7 == 2:  # a value with its length before it
            length, place = varint(message, place)
            if key >> 3 == wanted:
                yield message[place : place + length]
            place += length
        elif key & 7 == 0:
            _, place = varint(message, place)
        else:
            place += {1: 8, 5: 4}[key & 7]


def varint(message: memoryview, place: int) -> tuple[int, int]:
    """Give a number written in groups of seven bits, the lowest first, and the place after it."""
    number = shift = 0
    while True:
        byte = message[place]
        number |= (byte & 127) << shift
        place, shift = place + 1, shift + 7
        if byte < 128:
            return number, place
