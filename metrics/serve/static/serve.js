"use strict";
// All of this only adds ease: forms and waiting work without it.

const text = (form, words) => {
  const status = form.querySelector("[data-status]");
  status.hidden = false;
  status.textContent = words;
};

const send = (form) => {
  const most = Number(form.dataset.most);
  const large = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]).filter((f) => f.size > most);
  if (large.length) {
    text(form, form.dataset.tooLarge + large.map((file) => file.name).join(", "));
    return;
  }
  const bar = form.querySelector("[data-progress]");
  const button = form.querySelector("button");
  const request = new XMLHttpRequest();
  const lost = () => {
    button.disabled = false;
    bar.hidden = true;
    text(form, form.dataset.lost);
  };
  request.open("POST", form.action);
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  };
  request.onload = () => {
    if (request.status < 400) {
      location.assign(request.responseURL);
      return;
    }
    lost();
    const answer = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("[data-message]");
    if (answer) text(form, answer.textContent);
  };
  request.onerror = lost;
  button.disabled = true;
  bar.hidden = false;
  bar.value = 0;
  text(form, form.dataset.sending);
  request.send(new FormData(form));
};

for (const form of document.querySelectorAll("form[data-upload]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}

for (const form of document.querySelectorAll("form.drop")) {
  const input = form.querySelector("input[type=file]");
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  }
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

// a report dropped beside the field would otherwise replace the page
for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());

const work = document.querySelector("[data-work]");
if (work) {
  const lines = work.querySelectorAll("[data-said-of]");
  const look = async () => {
    try {
      const state = await (await fetch(work.dataset.work)).json();
      if (state.finished) {
        location.reload();
        return;
      }
      const words = work.dataset.said.replace("#", state.done);
      const status = work.querySelector("[data-status]");
      if (status.textContent !== words) status.textContent = words;
      const bar = work.querySelector("[data-progress]");
      if (bar.hasAttribute("value")) bar.value = state.done;
      state.said.forEach((said, n) => { lines[n].textContent = said; });
    } catch {
      // the next look may succeed
    }
    setTimeout(look, 400);
  };
  setTimeout(look, 200);
}

// after a decision the finding is in sight; the keyboard goes on from there
const target = location.hash && document.getElementById(location.hash.slice(1));
if (target) target.focus({ preventScroll: false });
