"""The learner: it separates what can be separated, and gives the same weights every time."""

from worker.quality.learn import Instance, best_threshold, fit, out_of_fold

TOY = [Instance(("bias", "yes" if n % 2 else "no"), bool(n % 2), f"article-{n % 10}") for n in range(100)]


def test_it_separates_what_one_feature_tells() -> None:
    model = fit(TOY, 1.0)
    assert model.probability(("bias", "yes")) > 0.9
    assert model.probability(("bias", "no")) < 0.1


def test_the_same_instances_give_the_same_weights() -> None:
    assert fit(TOY, 1.0) == fit(TOY, 1.0)


def test_a_stronger_penalty_gives_smaller_weights() -> None:
    assert abs(fit(TOY, 200.0).weights["yes"]) < abs(fit(TOY, 1.0).weights["yes"])


def test_out_of_fold_nothing_is_judged_by_what_it_taught() -> None:
    """A feature that only one article has teaches nothing about that article."""
    own = [Instance(("bias", f"only-{n}"), True, f"article-{n}") for n in range(10)]
    folds = {one.group: n % 5 for n, one in enumerate(own)}
    contrary = [*own, *(Instance(("bias",), False, one.group) for one in own)]
    assert all(p < 0.6 for p in out_of_fold(contrary, 1.0, folds, 5)[:10])


def test_the_threshold_has_the_best_f1() -> None:
    assert best_threshold([0.9, 0.8, 0.3, 0.2], [True, True, False, False]) == (0.32, 1.0)
