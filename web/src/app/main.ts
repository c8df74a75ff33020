import { mount } from "svelte";
import { announce } from "../i18n/language.svelte";
import { register } from "../offline/register";
import "../style.css";
import App from "./App.svelte";

const target = document.getElementById("app");
announce();
register();
if (target) {
	target.replaceChildren();
	mount(App, { target });
}
